namespace Bot.Host.Channels.WebChat;

/// <summary>Why a request was not done.</summary>
/// <param name="Error">A word the page knows and says in the resident's language.</param>
/// <param name="Message">For those who read the answer itself.</param>
internal sealed record ChatError(string Error, string Message)
{
    public static IResult Of(int status, string error, string message) =>
        TypedResults.Json(new ChatError(error, message), ChatJson.Default.ChatError, statusCode: status);

    public static IResult NoCookie() => Of(401, "no-cookie", "Load the chat's page first: it sets the cookie that is missing here.");

    public static IResult StoreUnavailable() =>
        Of(503, "store-unavailable", "The message could not be stored now and was not accepted. Send it again with the same id.");
}
