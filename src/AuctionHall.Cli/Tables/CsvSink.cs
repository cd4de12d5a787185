using System.Globalization;
using CsvHelper;

namespace AuctionHall.Cli.Tables;

/// <summary>
/// CSV with a byte order mark, without which spreadsheet programs take Chinese for something else. A text that such a program would run
/// as a formula gets an apostrophe in front (SECURITY T21); numbers stay as they are.
/// </summary>
internal sealed class CsvSink(Stream stream) : ITableSink
{
    /// <summary>What programs with Chinese input take for = + - @ too; the library knows the ASCII ones, tab and carriage return.</summary>
    private const string WideFormulaMarks = "＝＋－＠";

    private readonly CsvWriter _writer = CsvWriter.Create(stream, new CsvWriterOptions { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true);

    public void Row(ReadOnlySpan<Cell> cells)
    {
        foreach (var cell in cells)
        {
            // Told as a number, it gets no apostrophe before its minus.
            if (cell.IsNumber && cell.Text.StartsWith('-') && decimal.TryParse(cell.Text, CultureInfo.InvariantCulture, out var number)) _writer.WriteField(number);
            else _writer.WriteField(cell.Text.Length > 0 && WideFormulaMarks.Contains(cell.Text[0]) ? $"'{cell.Text}" : cell.Text);
        }
        _writer.EndRecord();
    }

    public void Dispose() => _writer.Dispose();
}
