using System.Globalization;
using AuctionHall.Cli.Shell;

namespace AuctionHall.Cli.Tables;

/// <summary>What is wrong with a row: its line in the file from 1, the column's heading (empty: the row as a whole), and what to do.</summary>
internal sealed record RowError(int Row, string Column, string Sentence, string Remedy);

/// <summary>
/// All errors of one CSV file. The first few go to the terminal; all of them into a file as they are found, if one was named, so that
/// their number has no part in how much memory is needed.
/// </summary>
/// <param name="world">Where they are told; needed for <see cref="Report"/> and for a file only.</param>
/// <param name="file">The CSV file.</param>
/// <param name="output">The file that gets all of them.</param>
internal sealed class RowErrors(World? world, string file, string? output = null) : IDisposable
{
    private const int Shown = 20, Kept = 100_000;
    private readonly List<RowError> _kept = [];
    private Table? _file;

    public int Count { get; private set; }

    public void Add(int row, string column, string sentence, string remedy)
    {
        Count++;
        if (_kept.Count < Kept) _kept.Add(new RowError(row, column, sentence, remedy));
        if (output is null) return;
        _file ??= Table.Csv(world!, output, "row", "column", "error", "remedy");
        _file.Row(row, column, sentence, remedy);
    }

    /// <summary>The first as a failure, for what is not worth a list.</summary>
    public void ThrowFirst()
    {
        if (Count > 0) throw new Failure(Place(_kept[0]), _kept[0].Remedy.Length == 0 ? null : _kept[0].Remedy);
    }

    /// <summary>Tells them in the order of their rows, and says where the rest is.</summary>
    public int Report(bool json, string nothingDone)
    {
        // Found while rows pass by, but some only when all have passed.
        var all = _kept.OrderBy(error => error.Row).ToList();
        if (json) Machine.Print(world!, new { file, count = Count, errors = all });
        else
            foreach (var error in all.Take(Shown)) world!.Tell($"{Place(error)}; {error.Remedy}");
        if (!json && Count > Shown) world!.Tell(string.Create(CultureInfo.InvariantCulture, $"… and {Count - Shown} more"));
        world!.Tell(string.Create(CultureInfo.InvariantCulture, $"{Count} {(Count == 1 ? "error" : "errors")} in {file}: {nothingDone}"));
        if (output is not null) world!.Hint($"all of them are in {output}");
        else if (Count > Shown && !json) world!.Hint("--errors FILE writes all of them into a file");
        _file?.Complete();
        return Exit.Failed;
    }

    public void Dispose() => _file?.Dispose();

    private string Place(RowError error) =>
        string.Create(CultureInfo.InvariantCulture, $"{file}:{error.Row}: {(error.Column.Length == 0 ? "" : error.Column + ": ")}{error.Sentence}");
}
