using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Bot.Core.Organisations;
using Bot.Core.Payments;

namespace Bot.Host.Payments.Demo;

/// <summary>The demo bank as the bot sees it: over HTTP, like any other gateway.</summary>
internal sealed class DemoPayments(HostAddress address, DemoBank bank, OrganisationDirectory organisations) : IPayments, IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(3), UseCookies = false, AllowAutoRedirect = false,
    })
    {
        Timeout = TimeSpan.FromSeconds(15),
        MaxResponseContentBufferSize = 64 * 1024,
    };

    public async ValueTask<Registration> RegisterAsync(LinkWanted wanted, CancellationToken cancelled)
    {
        var order = wanted.Order;
        if (address.Find(DemoGateway.CallbackPath) is not { } callback || organisations.Find(order.Account.Organisation) is not { } organisation)
            return new Registration.Unavailable();
        var registration = new DemoRegistration(
            order.Id.ToString("N"), order.Sum.Kopecks, organisation.Profile.Payee?.Name ?? organisation.Profile.Name.In(wanted.Language), order.Purpose, wanted.Language,
            order.ExpiresAt, callback.ToString());
        using var request = new HttpRequestMessage(HttpMethod.Post, address.Find(DemoGateway.OrdersPath)) { Content = DemoJson.Body(registration, DemoJson.Default.DemoRegistration) };
        return await AskAsync(request, DemoJson.Default.DemoRegistered, cancelled) switch
        {
            (HttpStatusCode.OK, { Path: { Length: > 0 } path }) when path.StartsWith('/') => new Registration.Given(address.Find(path)!.ToString()),
            (HttpStatusCode.Conflict, _) => new Registration.Refused(),
            _ => new Registration.Unavailable(),
        };
    }

    public async ValueTask<OrderStatus> StatusAsync(Order order, CancellationToken cancelled)
    {
        if (address.Find($"{DemoGateway.OrdersPath}/{order.Id:N}") is not { } page)
            return new OrderStatus.Unavailable();
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        if (await AskAsync(request, DemoJson.Default.DemoStatus, cancelled) is not (HttpStatusCode.OK, { } status))
            return new OrderStatus.Unavailable();
        return status.State switch
        {
            null => new OrderStatus.Unknown(),
            // Of another sum it is not this order, whatever its number says.
            _ when status.Sum != order.Sum.Kopecks => new OrderStatus.Unavailable(),
            nameof(DemoState.Waiting) => new OrderStatus.Waiting(),
            nameof(DemoState.Paid) => new OrderStatus.Paid(status.ChangedAt),
            nameof(DemoState.Declined) => new OrderStatus.Declined(status.ChangedAt),
            nameof(DemoState.Expired) => new OrderStatus.Expired(status.ChangedAt),
            nameof(DemoState.Refunded) => new OrderStatus.Refunded(status.ChangedAt),
            _ => new OrderStatus.Unavailable(),
        };
    }

    public void Dispose() => _http.Dispose();

    /// <returns>No status where there was no whole answer; no answer where it was not one of the bank's.</returns>
    private async ValueTask<(HttpStatusCode? Status, T? Answer)> AskAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancelled)
        where T : class
    {
        request.Headers.Authorization = new AuthenticationHeaderValue(DemoGateway.Scheme, bank.Key);
        try
        {
            using var response = await _http.SendAsync(request, cancelled);
            return (response.StatusCode, response.StatusCode == HttpStatusCode.OK ? await response.Content.ReadFromJsonAsync(type, cancelled) : null);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or JsonException)
        {
            return (null, null);
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            return (null, null);
        }
    }
}
