namespace Bot.Host.Billing.Registry.Import;

/// <summary>Service points, known by address and name.</summary>
internal sealed class PointsImport(ImportContext context) : ILineImport
{
    private readonly KeyedTable _table = new(
        context.Connection, "service_point", ["organisation", "address", "name"], ["hours", "latitude", "longitude", "closed"]);

    public bool Take(Line line)
    {
        var name = line.Required("name");
        var address = line.Required("address");
        var hours = line.Text("hours");
        var latitude = Degrees(line, "latitude", 90);
        var longitude = Degrees(line, "longitude", 180);
        var closed = line.Text("state").Length > 0 && line.Word("state", Words.ClosedStates);
        if (line.IsRefused)
            return false;

        var put = _table.Put(context.Organisation.Key, address, name, context.Id, hours, latitude, longitude, closed);
        if (put == Put.Repeated)
            line.Refuse("address", "this point stands in this file before");
        return put != Put.Same;
    }

    public void Dispose() => _table.Dispose();

    private static long Degrees(Line line, string field, int most)
    {
        var degrees = line.Amount(field);
        if (Math.Abs(degrees) > most)
            line.Refuse(field, $"must be degrees between -{most} and {most}");
        return line.IsRefused ? 0 : Stored.Amount(degrees);
    }
}
