using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Tables;

/// <summary>
/// A table that is written as CSV, as a workbook, or both, row after row. It stands beside its place until it is complete: a verb that
/// fails half-way leaves nothing, and what was there before stays.
/// </summary>
internal sealed class Table : IDisposable
{
    private readonly List<(string Full, FileStream Stream, ITableSink Sink)> _files = [];
    private bool _complete;

    private Table()
    {
    }

    /// <summary>How many rows there are under the heading.</summary>
    public int Rows { get; private set; }

    /// <summary>FOLDER/NAME.csv, and NAME.xlsx too unless only CSV is wanted. Headings stand in Chinese and English.</summary>
    public static Table In(World world, string folder, string name, string title, bool csvOnly, params ReadOnlySpan<string> headings)
    {
        var table = new Table();
        table.Add(world, Path.Combine(folder, name + ".csv"), stream => new CsvSink(stream));
        if (!csvOnly) table.Add(world, Path.Combine(folder, name + ".xlsx"), stream => new XlsxSink(stream, title));
        return table.Head(headings);
    }

    /// <summary>One CSV file, whatever it is called.</summary>
    public static Table Csv(World world, string file, params ReadOnlySpan<string> headings)
    {
        var table = new Table();
        table.Add(world, file, stream => new CsvSink(stream));
        return table.Head(headings);
    }

    public void Row(params ReadOnlySpan<Cell> cells)
    {
        Rows++;
        foreach (var (_, _, sink) in _files) sink.Row(cells);
    }

    /// <summary>Ends the files and puts them in their places.</summary>
    public void Complete()
    {
        foreach (var (full, stream, sink) in _files)
        {
            sink.Dispose();
            stream.Flush(flushToDisk: true);
            stream.Dispose();
            File.Move(full + ".new", full, overwrite: true);
        }
        _complete = true;
    }

    public void Dispose()
    {
        if (_complete) return;
        foreach (var (full, stream, sink) in _files)
        {
            sink.Dispose();
            stream.Dispose();
            File.Delete(full + ".new");
        }
    }

    private Table Head(ReadOnlySpan<string> headings)
    {
        var cells = new Cell[headings.Length];
        for (var i = 0; i < cells.Length; i++) cells[i] = headings[i];
        foreach (var (_, _, sink) in _files) sink.Row(cells);
        return this;
    }

    private void Add(World world, string file, Func<Stream, ITableSink> sink)
    {
        var full = Files.At(world, file);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var stream = new FileStream(full + ".new", FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        _files.Add((full, stream, sink(stream)));
    }
}
