using Bot.Core.Organisations;
using Bot.Core.Texts;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.WebChat;

/// <summary>What the page needs to know of its server.</summary>
/// <param name="Name">The organisation's name; null where the page is not opened for one that we serve.</param>
/// <param name="Recognised">False where the browser did not bring our cookie back.</param>
/// <param name="MaxFileBytes">Largest file that is taken.</param>
internal sealed record AboutPage(string? Organisation, string? Name, bool Recognised, long MaxFileBytes)
{
    public static IResult Get(HttpContext http, IOptions<WebChatOptions> options, string? organisation, string? lang)
    {
        var found = http.RequestServices.GetService<OrganisationDirectory>()?.Find(organisation);
        var name = found?.Profile.Name.In(lang == "en" ? Language.English : Language.Russian);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            new AboutPage(found?.Key, name, Visitor.Of(http) is not null, options.Value.MaxFileBytes),
            ChatJson.Default.AboutPage);
    }
}
