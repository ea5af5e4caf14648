using Bot.Core.Conversations;

namespace Bot.Host.Pipeline;

/// <summary>Where the files lie that a channel's events only name.</summary>
public interface IFileSource
{
    /// <summary>The <see cref="Peer.Channel"/> it serves.</summary>
    string Channel { get; }

    /// <summary>Brings a file into <see cref="IFiles"/>.</summary>
    /// <returns><see cref="FileSent"/> or <see cref="FileRefused"/>; null where it cannot be had.</returns>
    ValueTask<Input?> FetchAsync(Peer peer, FileOffered offered, CancellationToken cancelled);
}
