using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Host.Channels.Messengers;
using Microsoft.Extensions.Options;

namespace Bot.Host.Channels.Vk.Api;

/// <summary>
/// The methods of VK's API that are in use. Calls never throw for what the server or the network does. Sending waits for the
/// rate in the outbox; every other method waits for it here.
/// </summary>
internal sealed class VkClient : IDisposable
{
    public const string Version = "5.199";

    /// <summary>How long the server holds a long poll.</summary>
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(25);

    private readonly HttpClient _http = PlatformHttp.NewClient();
    private readonly HttpClient _files = PlatformHttp.NewClient(followsRedirects: true);
    private readonly AuthenticationHeaderValue _token;
    private readonly string _root;
    private readonly VkState _state;
    private readonly TimeProvider _time;

    public VkClient(IOptions<VkOptions> options, VkState state, TimeProvider time)
    {
        _token = new("Bearer", options.Value.Token.Trim());
        _root = $"{options.Value.ApiUrl.TrimEnd('/')}/method/";
        _state = state;
        _time = time;
    }

    /// <summary>Asks for events behind <paramref name="ts"/>, and waits for them as long as the server does.</summary>
    public async Task<VkAnswer<LongPollAnswer>> PollAsync(LongPollServer server, string ts, CancellationToken cancelled)
    {
        var mark = server.Server.Contains('?') ? '&' : '?';
        var address = $"{server.Server}{mark}act=a_check&key={Uri.EscapeDataString(server.Key)}&ts={Uri.EscapeDataString(ts)}&wait={Held.TotalSeconds:0}";
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync<LongPollAnswer>(
            _http, request, Held + PlatformHttp.Patience / 2,
            (json, response) => JsonSerializer.Deserialize(json, VkJson.Default.LongPollAnswer) is { } answer && response.IsSuccessStatusCode
                ? new VkAnswer<LongPollAnswer>.Done(answer)
                : null,
            cancelled);
    }

    public Task<VkAnswer<SentMessage[]>> SendMessageAsync(SendMessage message, CancellationToken cancelled) => CallAsync(
        "messages.send",
        [
            new("peer_ids", string.Join(',', message.PeerIds)), new("random_id", $"{message.RandomId}"), new("message", message.Message), new("keyboard", message.Keyboard),
            new("format_data", message.FormatData), new("attachment", message.Attachment), new("dont_parse_links", "1"), new("disable_mentions", "1"),
        ],
        VkJson.Default.ResponseSentMessageArray,
        cancelled);

    public Task<VkAnswer<JsonElement>> EditMessageAsync(EditMessage message, CancellationToken cancelled) => CallAsync(
        "messages.edit",
        [
            new("peer_id", $"{message.PeerId}"), new("cmid", $"{message.Cmid}"), new("message", message.Message), new("keyboard", message.Keyboard),
            new("format_data", message.FormatData), new("dont_parse_links", "1"), new("disable_mentions", "1"),
        ],
        VkJson.Default.ResponseJsonElement,
        cancelled);

    /// <summary>Any method but the two above.</summary>
    /// <param name="parameters">Those without a value are left out.</param>
    public async Task<VkAnswer<T>> AskAsync<T>(
        string method, JsonTypeInfo<Response<T>> type, CancellationToken cancelled, params KeyValuePair<string, string?>[] parameters)
    {
        await _state.Pace.TakeAsync(cancelled);
        return await CallAsync(method, parameters, type, cancelled);
    }

    /// <summary>Brings a file to where the API wants it.</summary>
    public async Task<VkAnswer<T>> UploadAsync<T>(string address, string field, OutgoingFile file, JsonTypeInfo<T> type, CancellationToken cancelled)
        where T : class
    {
        file.Content.Position = 0;
        using var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        form.Add(PlatformHttp.FilePart(field, file.Content, file.Name));
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        return await SendAsync<T>(
            _http, request, PlatformHttp.FilePatience,
            (json, response) => response.IsSuccessStatusCode && JsonSerializer.Deserialize(json, type) is { } uploaded ? new VkAnswer<T>.Done(uploaded) : null,
            cancelled);
    }

    /// <summary>Reads a resident's file; see <see cref="PlatformHttp.ReadFileAsync"/>.</summary>
    public Task<T?> ReadFileAsync<T>(string address, Func<Stream, CancellationToken, ValueTask<T?>> keep, CancellationToken cancelled)
        where T : class => _files.ReadFileAsync(new Uri(address), keep, _time, cancelled);

    public void Dispose()
    {
        _http.Dispose();
        _files.Dispose();
    }

    private async Task<VkAnswer<T>> CallAsync<T>(
        string method, IEnumerable<KeyValuePair<string, string?>> parameters, JsonTypeInfo<Response<T>> type, CancellationToken cancelled)
    {
        using var body = new FormUrlEncodedContent(parameters.Where(parameter => parameter.Value is not null).Append(new("v", Version))!);
        using var request = new HttpRequestMessage(HttpMethod.Post, _root + method) { Content = body };
        request.Headers.Authorization = _token;
        return await SendAsync(_http, request, PlatformHttp.Patience, (json, _) => Read(JsonSerializer.Deserialize(json, type)), cancelled);
    }

    private async Task<VkAnswer<T>> SendAsync<T>(
        HttpClient http, HttpRequestMessage request, TimeSpan patience, Func<byte[], HttpResponseMessage, VkAnswer<T>?> read, CancellationToken cancelled)
    {
        using var late = new CancellationTokenSource(patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancelled);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            return Read(await response.Content.ReadAsByteArrayAsync(either.Token), response, read);
        }
        catch (Exception fault) when (PlatformHttp.IsNetworks(fault, cancelled))
        {
            return new VkAnswer<T>.Failed(PlatformHttp.Reason(fault));
        }
    }

    private static VkAnswer<T> Read<T>(byte[] json, HttpResponseMessage response, Func<byte[], HttpResponseMessage, VkAnswer<T>?> read)
    {
        try
        {
            if (read(json, response) is { } answer)
                return answer;
        }
        catch (JsonException)
        {
            // A page of a proxy, or half an answer: the status is all that can be known.
        }
        return response.StatusCode == HttpStatusCode.TooManyRequests
            ? new VkAnswer<T>.Refused(VkErrors.TooManyRequests, "Too many requests")
            : new VkAnswer<T>.Failed($"an unreadable answer with status {(int)response.StatusCode}");
    }

    private static VkAnswer<T>? Read<T>(Response<T>? answer) => answer switch
    {
        { Error: { } error } => new VkAnswer<T>.Refused(error.ErrorCode, error.ErrorMsg ?? ""),
        { Result: { } result } => new VkAnswer<T>.Done(result),
        _ => null,
    };
}
