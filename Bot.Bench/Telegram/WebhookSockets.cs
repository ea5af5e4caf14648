using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Bot.Bench.Telegram;

/// <summary>Brings updates to a webhook over connections of its own, cheaper than an HTTP client would.</summary>
internal sealed class WebhookSockets
{
    private const int Connections = 64;
    private readonly Channel<byte[]> _updates = Channel.CreateUnbounded<byte[]>();
    private readonly Uri _url;
    private readonly string _secret;

    public WebhookSockets(Uri url, string secret)
    {
        _url = url;
        _secret = secret;
        for (var i = 0; i < Connections; i++)
            _ = Task.Run(DeliverAsync);
    }

    public void Deliver(byte[] update) => _updates.Writer.TryWrite(update);

    private async Task DeliverAsync()
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(_url.Host, _url.Port);
        var stream = client.GetStream();
        var answer = new byte[4096];
        await foreach (var update in _updates.Reader.ReadAllAsync())
        {
            var head = $"POST {_url.AbsolutePath} HTTP/1.1\r\nHost: {_url.Authority}\r\nContent-Type: application/json\r\nX-Telegram-Bot-Api-Secret-Token: {_secret}\r\nContent-Length: {update.Length}\r\n\r\n";
            var request = new byte[head.Length + update.Length];
            Encoding.ASCII.GetBytes(head, request);
            update.CopyTo(request, head.Length);
            await stream.WriteAsync(request);
            var length = 0;
            do
            {
                length += await stream.ReadAsync(answer.AsMemory(length));
            }
            while (!answer.AsSpan(0, length).EndsWith("\r\n\r\n"u8));
            if (!answer.AsSpan().StartsWith("HTTP/1.1 200"u8))
                throw new InvalidOperationException(Encoding.ASCII.GetString(answer, 0, length));
        }
    }
}
