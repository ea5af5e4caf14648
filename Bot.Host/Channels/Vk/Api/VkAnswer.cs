namespace Bot.Host.Channels.Vk.Api;

/// <summary>What became of a call; everything the server or the network may do is one of these.</summary>
internal abstract record VkAnswer<T>
{
    public sealed record Done(T Response) : VkAnswer<T>;

    /// <param name="Message">May quote what was sent: nothing for the log, see <see cref="Cause"/>.</param>
    public sealed record Refused(int Code, string Message) : VkAnswer<T>
    {
        /// <summary>The code and the words before anything quoted: «911 Keyboard format is invalid».</summary>
        public string Cause => VkErrors.Cause(Code, Message);
    }

    /// <summary>Nobody knows whether it was done: no connection, no answer in time, or one that is not the API's.</summary>
    public sealed record Failed(string Reason) : VkAnswer<T>;
}
