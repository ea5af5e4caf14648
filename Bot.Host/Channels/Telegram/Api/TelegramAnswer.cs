namespace Bot.Host.Channels.Telegram.Api;

/// <summary>What became of a call; everything the server or the network may do is one of these.</summary>
internal abstract record TelegramAnswer<T>
{
    public sealed record Done(T Result) : TelegramAnswer<T>;

    /// <param name="Description">May quote the message: nothing for the log, see <see cref="Cause"/>.</param>
    public sealed record Refused(int Code, string Description, TimeSpan? RetryAfter, long? MigrateTo) : TelegramAnswer<T>
    {
        /// <summary>The code and the words before anything quoted: «400 Bad Request: can't parse entities».</summary>
        public string Cause
        {
            get
            {
                var words = Description.Split(':', 3);
                var cause = $"{Code} {string.Join(':', words.Take(2))}".Split('"')[0];
                return cause.Length <= 120 ? cause : cause[..120];
            }
        }
    }

    /// <summary>Nobody knows whether it was done: no connection, no answer in time, or one that is not the API's.</summary>
    public sealed record Failed(string Reason) : TelegramAnswer<T>;
}
