using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bot.Host.Storage.Sqlite.Tables;

/// <summary>
/// The <c>random_id</c> of broadcast messages. One call to VK brings the same words to many under one id, so those who get
/// the same words within the hour share it; and VK takes a repeated one for the same message, so nobody gets it again for
/// another message, though its words be the same.
/// </summary>
internal sealed class BroadcastIds(Database database)
{
    /// <summary>As long as there may be a row of the same hour.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    // Rows of a peer grow older along the chain.
    private readonly Statement _isTaken = database.Prepare(
        """
        with recursive said (previous, random_id) as (
            select previous, random_id from outbox where sequence = ?1 and created_at >= ?3
            union all
            select outbox.previous, outbox.random_id from said join outbox on outbox.sequence = said.previous where outbox.created_at >= ?3
        )
        select exists (select 1 from said where random_id = ?2)
        """);

    /// <param name="previous">The peer's newest message so far.</param>
    public int IdOf(ReadOnlySpan<byte> body, long previous, DateTimeOffset at)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        var first = BinaryPrimitives.ReadInt32LittleEndian(hash) ^ (int)(at.ToUnixTimeSeconds() / 3600);
        for (var again = 0; ; again++)
        {
            // 0 would mean none.
            var id = Math.Max(1, (first + (again * 0x61C88647)) & int.MaxValue);
            if (_isTaken.Bind(previous).Bind(id).Bind(at - Remembered).Number() == 0)
                return id;
        }
    }
}
