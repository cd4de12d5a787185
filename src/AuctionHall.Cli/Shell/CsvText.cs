using System.Text;

namespace AuctionHall.Cli.Shell;

/// <summary>Comma-separated values of RFC 4180, with a header that names the columns.</summary>
internal static class CsvText
{
    /// <summary>Rows with the cells of the named columns in this order, and the line (from 1) on which each begins.</summary>
    public static List<(int Line, string[] Cells)> Read(string text, string file, params string[] columns)
    {
        var rows = Rows(text.TrimStart('\ufeff')).Where(row => row.Cells is not [""]).ToList();
        if (rows.Count == 0) throw new Failure($"{file} is empty", $"its first line is {string.Join(',', columns)}");
        var header = rows[0].Cells;
        var places = columns.Select(column => Array.IndexOf(header, column)).ToArray();
        if (places.Contains(-1)) throw new Failure($"{file}:1: the column {columns[Array.IndexOf(places, -1)]} is missing", $"its first line is {string.Join(',', columns)}");
        if (header.Length != columns.Length) throw new Failure($"{file}:1: there are columns that are not known", $"its first line is {string.Join(',', columns)}");
        foreach (var (line, cells) in rows)
            if (cells.Length != header.Length) throw new Failure($"{file}:{line}: {cells.Length} cells where {header.Length} are needed");
        return [.. rows.Skip(1).Select(row => (row.Line, places.Select(place => row.Cells[place].Trim()).ToArray()))];
    }

    private static IEnumerable<(int Line, string[] Cells)> Rows(string text)
    {
        var (line, start, quoted) = (1, 1, false);
        var (cells, cell) = (new List<string>(), new StringBuilder());
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n') line++;
            if (quoted)
            {
                if (c != '"') cell.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
                else quoted = false;
            }
            else if (c == '"') quoted = true;
            else if (c is ',' or '\n')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (c == ',') continue;
                yield return (start, [.. cells]);
                cells.Clear();
                start = line;
            }
            else if (c != '\r') cell.Append(c);
        }
        if (cell.Length == 0 && cells.Count == 0) yield break;
        cells.Add(cell.ToString());
        yield return (start, [.. cells]);
    }
}
