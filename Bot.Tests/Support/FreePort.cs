using System.Net;
using System.Net.Sockets;

namespace Bot.Tests.Support;

/// <summary>A port on loopback for a server whose address must be known before it starts.</summary>
public static class FreePort
{
    public static int Find()
    {
        // Below the ports from which the system serves outgoing connections: those could take it between a kill and a start.
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
