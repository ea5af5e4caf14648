using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Host.Channels.Messengers;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Telegram.Api;

/// <summary>
/// The methods of the Bot API that are in use. Calls never throw for what the server or the network does. The token is part
/// of every address, so no address is ever logged.
/// </summary>
internal sealed class TelegramClient : IDisposable
{
    private static readonly TimeSpan Patience = PlatformHttp.Patience;
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpClient _http = PlatformHttp.NewClient();
    private readonly string _root;
    private readonly string _token;
    private readonly TimeProvider _time;
    private readonly Uri _sendMessage;

    public TelegramClient(IOptions<TelegramOptions> options, TimeProvider time)
    {
        _time = time;
        _root = options.Value.ApiUrl.TrimEnd('/');
        _token = Uri.EscapeDataString(options.Value.Token.Trim()).Replace("%3A", ":", StringComparison.Ordinal);
        _sendMessage = Address("sendMessage");
    }

    public Task<TelegramAnswer<JsonElement>> GetUpdatesAsync(GetUpdates request, CancellationToken cancelled) => CallAsync(
        Address("getUpdates"), Body(request, TelegramJson.Default.GetUpdates), TelegramJson.Default.ResponseJsonElement,
        Patience + TimeSpan.FromSeconds(request.Timeout), cancelled);

    public Task<TelegramAnswer<SentMessage>> SendMessageAsync(SendMessage request, CancellationToken cancelled) =>
        CallAsync(_sendMessage, Body(request, TelegramJson.Default.SendMessage), TelegramJson.Default.ResponseSentMessage, Patience, cancelled);

    public Task<TelegramAnswer<SentMessage>> EditMessageTextAsync(EditMessageText request, CancellationToken cancelled) => CallAsync(
        Address("editMessageText"), Body(request, TelegramJson.Default.EditMessageText), TelegramJson.Default.ResponseSentMessage, Patience, cancelled);

    public Task<TelegramAnswer<SentMessage>> SendFileAsync(SendFile request, CancellationToken cancelled) => CallAsync(
        Address(request.Photo ? "sendPhoto" : "sendDocument"), Form(request), TelegramJson.Default.ResponseSentMessage, PlatformHttp.FilePatience, cancelled);

    public Task<TelegramAnswer<User>> GetMeAsync(CancellationToken cancelled) =>
        CallAsync(Address("getMe"), Body(new Nothing(), TelegramJson.Default.Nothing), TelegramJson.Default.ResponseUser, Patience, cancelled);

    public Task<TelegramAnswer<RemoteFile>> GetFileAsync(string id, CancellationToken cancelled) =>
        CallAsync(Address("getFile"), Body(new(id), TelegramJson.Default.GetFile), TelegramJson.Default.ResponseRemoteFile, Patience, cancelled);

    /// <summary>A call whose result says nothing but that it was done.</summary>
    public Task<TelegramAnswer<JsonElement>> DoAsync<T>(string method, T request, JsonTypeInfo<T> type, CancellationToken cancelled) =>
        CallAsync(Address(method), Body(request, type), TelegramJson.Default.ResponseJsonElement, Patience, cancelled);

    /// <summary>Reads a file that <see cref="GetFileAsync"/> found; see <see cref="PlatformHttp.ReadFileAsync"/>.</summary>
    public Task<T?> ReadFileAsync<T>(string path, Func<Stream, CancellationToken, ValueTask<T?>> keep, CancellationToken cancelled)
        where T : class => _http.ReadFileAsync(new Uri($"{_root}/file/bot{_token}/{path}"), keep, _time, cancelled);

    public void Dispose() => _http.Dispose();

    private async Task<TelegramAnswer<T>> CallAsync<T>(
        Uri address, HttpContent body, JsonTypeInfo<Response<T>> type, TimeSpan patience, CancellationToken cancelled)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        using var late = new CancellationTokenSource(patience, _time);
        using var stop = cancelled.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), late);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, late.Token);
            return Read(await response.Content.ReadAsByteArrayAsync(late.Token), response, type);
        }
        catch (Exception fault) when (PlatformHttp.IsNetworks(fault, cancelled))
        {
            return new TelegramAnswer<T>.Failed(PlatformHttp.Reason(fault));
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancelled);
        }
    }

    private static TelegramAnswer<T> Read<T>(byte[] json, HttpResponseMessage response, JsonTypeInfo<Response<T>> type)
    {
        try
        {
            var answer = JsonSerializer.Deserialize(json, type)!;
            if (answer is { Ok: true, Result: { } result })
                return new TelegramAnswer<T>.Done(result);
            if (!answer.Ok && answer.ErrorCode is not (null or >= 500))
            {
                return new TelegramAnswer<T>.Refused(
                    answer.ErrorCode.Value, answer.Description ?? "", RetryAfter(answer.Parameters?.RetryAfter, response), answer.Parameters?.MigrateToChatId);
            }
        }
        catch (JsonException)
        {
            // A page of a proxy, or half an answer: the status is all that can be known.
        }
        return response.StatusCode == HttpStatusCode.TooManyRequests
            ? new TelegramAnswer<T>.Refused(429, "Too Many Requests", RetryAfter(null, response), null)
            : new TelegramAnswer<T>.Failed($"an unreadable answer with status {(int)response.StatusCode}");
    }

    private static TimeSpan? RetryAfter(int? seconds, HttpResponseMessage response) =>
        seconds is { } given ? TimeSpan.FromSeconds(given) : response.Headers.RetryAfter?.Delta;

    private Uri Address(string method) => new($"{_root}/bot{_token}/{method}");

    private static ByteArrayContent Body<T>(T request, JsonTypeInfo<T> type)
    {
        var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, type));
        body.Headers.ContentType = Json;
        return body;
    }

    private static MultipartFormDataContent Form(SendFile file)
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        form.Add(new StringContent($"{file.ChatId}"), "chat_id");
        if (file.Caption is { } caption)
        {
            form.Add(new StringContent(caption), "caption");
            form.Add(new StringContent("HTML"), "parse_mode");
        }
        if (file.ProtectContent)
            form.Add(new StringContent("true"), "protect_content");
        if (file.ReplyMarkup is { } markup)
            form.Add(new StringContent(JsonSerializer.Serialize(markup, TelegramJson.Default.ReplyMarkup)), "reply_markup");
        form.Add(PlatformHttp.FilePart(file.Photo ? "photo" : "document", file.Content, file.Name));
        return form;
    }
}
