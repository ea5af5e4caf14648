using Bot.Core.Organisations;
using Bot.Core.Payments;
using Bot.Core.Texts;
using Bot.Host.Billing.Registry.Export;
using Bot.Host.Storage.Sqlite;
using Bot.Host.Storage.Sqlite.Tables;

namespace Bot.Host.Payments.Export;

/// <summary>
/// Writes what residents paid through the bot, and what went back, to a file for the organisation: by it the operator knows
/// what to book, and what to write to which card. A line is new until a file that holds it is complete on the disk.
/// </summary>
public sealed class PaymentsExport(OperatorDesk desk, TimeProvider time)
{
    /// <param name="all">Also what was exported before; nothing is noted then.</param>
    /// <param name="path">There must be no such file yet.</param>
    /// <returns>How many lines were written; with 0 there is no file.</returns>
    /// <exception cref="IOException">The file cannot be written, or another export has just taken the same; nothing is noted.</exception>
    public long Write(Organisation organisation, bool all, ExportFormat format, string path, CancellationToken cancelled)
    {
        using var file = new WholeFile(path);
        var moves = desk.Moved(organisation.Key, withExported: all);
        if (moves.Count == 0)
            return 0;
        using (var sheet = format.Open(file.Content, "Оплаты"))
            WriteRows(sheet, organisation, format.IsForPeople, moves, cancelled);
        file.Keep();
        // Not in one transaction with the file, for which the running host would have to wait. Should the machine die between,
        // the same goes out once more: its numbers tell.
        if (all || desk.NoteExport(organisation.Key, Path.GetFileName(path), moves, time.GetUtcNow()))
            return moves.Count;
        file.TakeBack();
        throw new IOException("Another export has just taken the same payments.");
    }

    private static void WriteRows(ISheetWriter sheet, Organisation organisation, bool forPeople, IReadOnlyList<OrderMove> moves, CancellationToken cancelled)
    {
        var isCard = organisation.Profile.Kind == OrganisationKind.TransportCard;
        sheet.Row(forPeople
            ? ["Номер", "Что", "Дата", "Время", isCard ? "Карта" : "Лицевой счёт", "За что", "Билет", "Сумма", "Назначение"]
            : ["id", "event", "date", "time", isCard ? "card" : "account", "for", "ticket", "sum", "purpose"]);
        foreach (var (_, order, state, at) in moves)
        {
            cancelled.ThrowIfCancellationRequested();
            var local = organisation.Local(at);
            var isRefund = state == OrderState.Refunded;
            sheet.Row(
                // A program knows a payment by its id: the way back is another one, and not the first with another sum.
                isRefund && !forPeople ? order.Number + "/refund" : order.Number,
                isRefund ? forPeople ? "возврат" : "refund" : forPeople ? "оплата" : "payment",
                DateOnly.FromDateTime(local), local.WriteTime(), order.Account.Number, For(order.For, forPeople), (order.For as PaidFor.Ticket)?.Tariff ?? "",
                (isRefund ? -order.Sum : order.Sum).Kopecks * 0.01m, order.Purpose);
        }
    }

    private static string For(PaidFor paidFor, bool forPeople) => paidFor switch
    {
        PaidFor.Bill => forPeople ? "счёт" : "bill",
        PaidFor.TopUp => forPeople ? "пополнение" : "top-up",
        PaidFor.Ticket => forPeople ? "билет" : "ticket",
        _ => throw new InvalidOperationException($"Unknown purpose {paidFor.GetType().Name}"),
    };
}
