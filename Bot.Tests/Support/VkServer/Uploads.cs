using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bot.Tests.Support.Messengers;

namespace Bot.Tests.Support.VkServer;

/// <summary>The three steps of a file: where to, there, and saved; what is skipped is refused.</summary>
internal sealed class Uploads
{
    private const long Owner = -77;
    private readonly ConcurrentDictionary<string, string> _brought = [];
    private readonly ConcurrentDictionary<string, string> _saved = [];
    private int _last;

    /// <summary>The file's name behind an attachment; null for none of ours.</summary>
    public string? FileOf(string attachment) => _saved.GetValueOrDefault(attachment);

    public JsonObject BringPhoto(ApiCall upload)
    {
        var photo = $"[{{\"markers_restarted\":true,\"photo\":\"{Interlocked.Increment(ref _last)}\"}}]";
        _brought[photo] = upload.FileName("photo")!;
        return new() { ["server"] = 857, ["photo"] = photo, ["hash"] = "h" + photo.Length };
    }

    public JsonObject BringDocument(ApiCall upload)
    {
        var file = $"{Interlocked.Increment(ref _last)}|0|file";
        _brought[file] = upload.FileName("file")!;
        return new() { ["file"] = file };
    }

    public object SavePhoto(ApiCall call)
    {
        if (!_brought.TryRemove(call.Text("photo")!, out var name) || call.Number("server") != 857 || call.Text("hash") != "h" + call.Text("photo")!.Length)
            return new Fault.Refuses(100, "One of the parameters specified was missing or invalid: photos_list is invalid");
        var id = Interlocked.Increment(ref _last);
        _saved[$"photo{Owner}_{id}_key"] = name;
        return new JsonArray(new JsonObject { ["id"] = id, ["owner_id"] = Owner, ["album_id"] = -64, ["date"] = 1, ["access_key"] = "key" });
    }

    public object SaveDocument(ApiCall call)
    {
        if (!_brought.TryRemove(call.Text("file")!, out var name))
            return new Fault.Refuses(100, "One of the parameters specified was missing or invalid: file is undefined");
        var id = Interlocked.Increment(ref _last);
        _saved[$"doc{Owner}_{id}"] = call.Text("title") ?? name;
        return new JsonObject { ["type"] = "doc", ["doc"] = new JsonObject { ["id"] = id, ["owner_id"] = Owner, ["title"] = name } };
    }
}
