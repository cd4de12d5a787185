using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using AuctionHall.Cli.Shell;
using CsvHelper;

namespace AuctionHall.Cli.Tables;

/// <summary>
/// Comma-separated values of RFC 4180 in UTF-8, with or without a byte order mark, or GB18030; the first row names the columns. Read as
/// a stream: the file may be larger than memory. Cells are trimmed, empty rows are passed over.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly string _name;
    private CsvReader? _reader;
    private RowErrors? _errors;

    private CsvFile(World world, string name)
    {
        _name = name;
        var full = Files.At(world, name);
        if (Directory.Exists(full)) throw new Failure($"{name} is a folder, and a file is needed");
        if (!File.Exists(full)) throw new Failure($"there is no file {name}");
        _stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>Of the file's bytes, whatever their encoding.</summary>
    public Bytes32 Sha256 { get; private set; }

    /// <summary>The headings, in the order of the file.</summary>
    public ImmutableArray<string> Columns { get; private set; } = [];

    /// <param name="world">Where relative paths begin.</param>
    /// <param name="name">The file.</param>
    /// <param name="needed">Columns that must be there, in any order.</param>
    /// <param name="known">Further columns that may be there; null where any may.</param>
    public static CsvFile Open(World world, string name, string[] needed, string[]? known)
    {
        var file = new CsvFile(world, name);
        try
        {
            file.ReadHeader(needed, known);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>All rows of a small file with exactly these columns: the line (from 1) on which each begins, and its cells in this order.</summary>
    public static List<(int Line, string[] Cells)> ReadAll(World world, string name, params string[] columns)
    {
        using var file = Open(world, name, columns, []);
        using var errors = new RowErrors(world, name);
        var places = Array.ConvertAll(columns, file.Place);
        var rows = file.Rows(errors).Select(row => (row.Line, Array.ConvertAll(places, place => row.Cells[place]))).ToList();
        errors.ThrowFirst();
        return rows;
    }

    /// <summary>Where a column stands in a row; -1 where it is not there.</summary>
    public int Place(string column) => Columns.IndexOf(column);

    /// <summary>
    /// Row after row; the array is the caller's only until the next. A row with other than the right number of cells, or with quotation
    /// marks out of place, is an error and is passed over.
    /// </summary>
    public IEnumerable<(int Line, string[] Cells)> Rows(RowErrors errors)
    {
        _errors = errors;
        var cells = new string[Columns.Length];
        while (Read(errors))
        {
            var (line, count) = ((int)_reader!.LineNumber, _reader.FieldCount);
            // Spreadsheet programs end a sheet with rows of empty cells, or one of white space.
            if (Enumerable.Range(0, count).All(i => _reader.GetString(i).Trim().Length == 0)) continue;
            if (count != cells.Length)
            {
                errors.Add(line, "", string.Create(CultureInfo.InvariantCulture, $"{count} cells where {cells.Length} are needed"), "a comma inside of a cell needs quotation marks around the cell");
                continue;
            }
            for (var i = 0; i < count; i++) cells[i] = _reader.GetString(i).Trim();
            yield return (line, cells);
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _stream.Dispose();
    }

    private void ReadHeader(string[] needed, string[]? known)
    {
        Sha256 = new Bytes32(SHA256.HashData(_stream));
        _reader = CsvReader.Create(_stream, new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            Encoding = FileEncoding.Detect(_stream, _name),
            TrackLineNumbers = true,
            MaxRecordSize = Limits.CsvRowBytesMax,
            MalformedData = CsvMalformedDataHandling.Skip,
            OnMalformedRecord = Malformed,
        }, leaveOpen: true);
        var hint = $"its first row names the columns: {string.Join(',', needed)}{(known is { Length: > 0 } ? $"; it may also have {string.Join(',', known)}" : "")}";
        using var errors = new RowErrors(null, _name);
        _errors = errors;
        var any = Read(errors);
        errors.ThrowFirst();
        if (!any) throw new Failure($"{_name} is empty", hint);
        Columns = [.. Enumerable.Range(0, _reader.FieldCount).Select(i => _reader.GetString(i).TrimStart('\ufeff').Trim())];
        if (Array.Find(needed, column => !Columns.Contains(column)) is { } missing) throw new Failure($"{_name}:1: the column {missing} is missing", hint);
        foreach (var (i, column) in Columns.Index())
        {
            if (Columns[..i].Contains(column)) throw new Failure($"{_name}:1: the column {column} is there twice", "take one of them out");
            if (known is not null && !needed.Contains(column) && !known.Contains(column)) throw new Failure($"{_name}:1: the column '{column}' is not known", hint);
        }
    }

    /// <summary>False at the end, and behind a row that is too long to be one.</summary>
    private bool Read(RowErrors errors)
    {
        try
        {
            return _reader!.Read();
        }
        catch (CsvFormatException fault)
        {
            errors.Add((int)fault.LineNumber, "", string.Create(CultureInfo.InvariantCulture, $"the row is longer than {Limits.CsvRowBytesMax} bytes"), "close its quotation mark; the rows behind it were not looked at");
            return false;
        }
    }

    private void Malformed(CsvMalformedRecord record)
    {
        var (sentence, remedy) = record.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote => ("a quotation mark is not closed before the file ends", "close it; the rows behind it were not looked at"),
            CsvMalformedReason.TextAfterClosingQuote => ("something stands behind a closing quotation mark", "double the quotation marks inside of a cell"),
            _ => ("a quotation mark stands inside of a cell that has none around it", "write \"…\" around the whole cell and double the marks inside"),
        };
        _errors!.Add((int)record.LineNumber, "", sentence, remedy);
    }
}
