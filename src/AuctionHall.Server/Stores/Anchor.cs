using System.Globalization;
using System.Text;

namespace AuctionHall.Server.Stores;

/// <summary>
/// The heads of all streams in a file outside the data folder (`--anchor`): whoever puts back an older copy of the folder,
/// the machine's operator included, cannot start the hall on it. Lines `ROUND STREAM SIZE ROOT`, the last one of a stream
/// counts; written behind the store's commit, so it never claims more than the store has. It is rewritten at every start:
/// temporary file, sync, rename, sync of the folder.
/// </summary>
internal sealed class Anchor : IDisposable
{
    private readonly FileStream _file;

    private Anchor(FileStream file) => _file = file;

    /// <summary>
    /// (1) Reads the anchored heads; a line that a crash tore is none. (2) Holds the store against them. (3) Writes the file
    /// again in short. (4) Opens it for the heads to come.
    /// </summary>
    /// <exception cref="StorageException">The store is behind the anchor, or tells another story; or the anchor's folder is not there.</exception>
    public static async Task<Anchor> Open(string path, IEntryStore store)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        // Never made here: a folder that is missing may be a disk that is not mounted, with an anchor on it.
        if (!Directory.Exists(folder)) throw new StorageException($"the anchor's folder {folder} is not there: mount it, or make it before the hall's first start");
        // 1.
        var heads = File.Exists(path) ? Parse(await File.ReadAllTextAsync(path)) : [];
        // 2.
        foreach (var (stream, head) in heads.ToList())
        {
            if (await store.Head(stream) == head) continue;
            if (await StreamLog.HeadAt(store, stream, head.Size) != head)
                throw new StorageException($"the data folder is behind the anchor {path}, or holds another log: stream {stream} should begin with {head.Size} entries under root {head.Root}");
            heads[stream] = await store.Head(stream);
        }
        // 3.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnersFiles.FileMode600 };
        var temporary = path + ".new";
        await using (var file = new FileStream(temporary, options))
        {
            foreach (var (stream, head) in heads) await file.WriteAsync(Line(stream, head));
            file.Flush(flushToDisk: true);
        }
        File.Move(temporary, path, overwrite: true);
        DataFolder.Sync(folder);
        // 4.
        return new Anchor(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read));
    }

    /// <summary>The heads that a file anchors.</summary>
    /// <exception cref="StorageException">It is no anchor.</exception>
    public static async Task<IReadOnlyDictionary<StreamKey, Head>> Read(string path) => Parse(await File.ReadAllTextAsync(path));

    /// <summary>Durable when it returns. One caller at a time.</summary>
    public void Write(IEnumerable<KeyValuePair<StreamKey, Head>> heads)
    {
        foreach (var (stream, head) in heads) _file.Write(Line(stream, head));
        _file.Flush(flushToDisk: true);
    }

    public void Dispose() => _file.Dispose();

    private static byte[] Line(StreamKey stream, Head head) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{stream.Round} {stream.Name} {head.Size} {head.Root}\n"));

    private static Dictionary<StreamKey, Head> Parse(string text)
    {
        var heads = new Dictionary<StreamKey, Head>();
        var end = text.LastIndexOf('\n');
        if (end < 0) return heads;
        foreach (var line in text[..end].Split('\n'))
        {
            if (line.Split(' ') is not [var round, var name, var size, var root]
                || !Bytes32.TryParse(round, out var id) || !Bytes32.TryParse(root, out var hash)
                || !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw new StorageException($"the anchor holds a line that is none of its own: {line}");
            heads[new StreamKey(id, name)] = new Head(number, hash);
        }
        return heads;
    }
}
