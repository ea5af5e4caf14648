using Bot.Core.Conversations;
using Bot.Core.MyData;
using Bot.Core.Payments;
using Bot.Core.Readings;
using Bot.Core.Reminders;

namespace Bot.Host.Storage.Sqlite;

/// <summary>
/// Writes a turn. Everything that may stand against it is looked at before the first write, so that a lost turn leaves
/// nothing behind in a transaction it shares with others.
/// </summary>
internal sealed class TurnWriter(Session session)
{
    private readonly PeopleWriter _people = new(session);

    public Committed Write(TurnCommit turn)
    {
        var peer = session.Peers.Id(turn.Peer);
        var (version, lastHeard, lastReply) = session.Conversations.Find(peer);
        if (version != turn.Version || !turn.Writes.All(IsAsSeen))
            return session.Inbox.IsDone(turn.Inbox) ? Committed.Before : Committed.Lost;
        if (!session.Inbox.Finish(turn.Inbox, lastHeard, turn.At))
            return Committed.Before;

        if (turn.ForgetsInput)
            session.Inbox.Forget(turn.Inbox);
        foreach (var write in turn.Writes)
            Write(turn.Peer, peer, write, turn.At);
        // It comes to its peer's others only with the state.
        if (turn.Writes.Any(write => write is ResidentErased))
            session.Inbox.Erase(turn.Inbox);
        var replies = Replies(turn, peer, lastReply);
        foreach (var settled in turn.Writes.OfType<ReminderSettled>())
            session.Reminders.Settle(settled, settled.Status == ReminderStatus.Queued ? replies[^1].Sequence : null);
        session.Conversations.Save(peer, version + 1, turn.State.Span, turn.Inbox, replies is [.., var last] ? last.Sequence : lastReply);
        return new(true, replies, Effects(turn, peer));
    }

    private bool IsAsSeen(Write write) => write switch
    {
        ProofTried proof => session.Proofs.IsAsSeen(proof),
        DraftClosed closed => session.Drafts.IsThere(closed),
        OrderPlaced { Order: var order } => session.Payments.Open(order.Account, order.For, order.Sum, order.CreatedAt) is null,
        OrderFollowed followed => session.Payments.IsUndecided(followed.Order),
        OrderMoved moved => session.Payments.IsIn(moved),
        ReminderSettled settled => session.Reminders.IsGiven(settled),
        _ => _people.IsAsSeen(write),
    };

    private void Write(Peer peer, long peerId, Write write, DateTimeOffset turnAt)
    {
        switch (write)
        {
            case ConsentGiven consent:
                Consent(peer, peerId, consent);
                break;
            case ProofTried proof:
                session.Proofs.Add(proof, peer.Channel);
                if (!proof.Right)
                    session.Log.Add(proof.Asked.Account, proof.Asked.Resident, proof.Asked.At, AccountEventKind.WrongProof);
                break;
            case ReadingsSubmitted submitted:
                session.Submissions.Add(submitted.Submission);
                session.Log.Add(submitted.Submission.Account, submitted.Submission.Resident, submitted.Submission.AcceptedAt, AccountEventKind.ReadingsSent, submitted.Submission.Number);
                break;
            case SubmissionMoved moved:
                session.Submissions.Move(moved);
                break;
            case DraftKept kept:
                session.Drafts.Keep(kept.Draft, peerId);
                break;
            case DraftClosed closed:
                session.Drafts.Close(closed.Id);
                break;
            case OrderPlaced placed:
                session.Payments.Add(placed.Order, peerId);
                break;
            case OrderFollowed followed:
                session.Payments.Follow(followed.Order, peerId);
                break;
            case OrderMoved moved:
                Move(moved);
                break;
            // With the message it was queued as, which comes after this.
            case ReminderSettled:
                break;
            case DetailLinkGiven given:
                session.DetailLinks.Add(given);
                break;
            case ReminderWanted wanted:
                session.Reminders.Add(wanted.Reminder, turnAt);
                break;
            case ReminderChoicesMade made:
                session.Reminded.Choose(made);
                break;
            default:
                if (_people.Write(peer, peerId, write))
                    break;
                throw new NotSupportedException($"The store does not know how to write {write.GetType().Name}.");
        }
    }

    /// <returns>False where the order is in another state; nothing was written.</returns>
    public bool Move(OrderMoved moved)
    {
        if (!session.Payments.Move(moved))
            return false;
        if (session.Payments.Get(moved.Order) is { State: OrderState.Paid } paid)
            session.Log.Add(paid.Account, paid.Resident, moved.At, AccountEventKind.Paid, paid.Number);
        // Not the resident's doing.
        if (session.Payments.Get(moved.Order) is { State: OrderState.Refunded } refunded)
            session.Log.Add(refunded.Account, Guid.Empty, moved.At, AccountEventKind.Refunded, refunded.Number);
        return true;
    }

    private void Consent(Peer peer, long peerId, ConsentGiven consent)
    {
        var resident = session.Peers.Resident(peer);
        if (resident is null)
        {
            session.Residents.Add(consent.Resident, consent.At);
            session.Peers.Tie(peer, consent.Resident);
        }
        session.Residents.LogConsent(resident ?? consent.Resident, peerId, consent.Version, consent.At);
    }

    private OutboxItem[] Replies(TurnCommit turn, long peer, long previous)
    {
        var items = new OutboxItem[turn.Replies.Count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = session.Outbox.Add(turn.Peer, peer, previous, turn.Replies[i], turn.Priority, turn.At, turn.Expires);
            previous = items[i].Sequence;
        }
        return items;
    }

    private List<PendingEffect> Effects(TurnCommit turn, long peer)
    {
        var effects = new List<PendingEffect>(turn.Effects.Count);
        foreach (var effect in turn.Effects)
        {
            if (session.Effects.Add(turn.Peer, peer, effect, turn.At) is { } pending)
                effects.Add(pending);
        }
        return effects;
    }
}
