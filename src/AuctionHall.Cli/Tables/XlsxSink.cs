using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace AuctionHall.Cli.Tables;

/// <summary>
/// The smallest workbook of Office Open XML (ECMA-376) that spreadsheet programs open: inline texts, numbers, a bold frozen heading. It
/// has no formula and no clock, so equal rows give equal bytes. Rows beyond what a sheet holds go on in the next sheet under the same heading.
/// </summary>
internal sealed class XlsxSink(Stream stream, string title) : ITableSink
{
    public const int RowsPerSheetMax = 1_048_576;

    /// <summary>Beyond this a spreadsheet program would round a number; it is shown as a text instead.</summary>
    private const int DigitsMax = 15;

    /// <summary>The first moment that a zip entry can name.</summary>
    private static readonly DateTimeOffset Never = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    private readonly ZipArchive _zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
    private Cell[]? _heading;
    private StreamWriter? _sheet;
    private int _sheets, _rows;
    private bool _ended;

    /// <summary>Less than a program takes, where a test wants a second sheet.</summary>
    public int RowsMax { get; init; } = RowsPerSheetMax;

    public void Row(ReadOnlySpan<Cell> cells)
    {
        _heading ??= cells.ToArray();
        if (_sheet is null || _rows == RowsMax)
        {
            var first = _sheet is null;
            Begin(_heading.Length);
            Write(_heading, " s=\"1\"");
            if (first) return;
        }
        Write(cells, "");
    }

    public void Dispose()
    {
        if (_ended) return;
        _ended = true;
        if (_sheet is null) Row([]);
        EndSheet();
        var sheets = Enumerable.Range(1, _sheets).ToList();
        Part("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{Join(sheets, n => $"<sheet name=\"{Escape(n == 1 ? title : $"{title} {n}")}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>")}</sheets></workbook>");
        Part("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\">{Join(sheets, n => $"<Relationship Id=\"rId{n}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")}<Relationship Id=\"rId{_sheets + 1}\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>");
        Part("xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf xfId=\"0\"/><xf xfId=\"0\" fontId=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>");
        Part("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"rId1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        const string type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        Part("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{type}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{type}.styles+xml\"/>{Join(sheets, n => $"<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{type}.worksheet+xml\"/>")}</Types>");
        _zip.Dispose();
    }

    private void Begin(int columns)
    {
        EndSheet();
        (_sheets, _rows) = (_sheets + 1, 0);
        _sheet = Open($"xl/worksheets/sheet{Digits(_sheets)}.xml");
        _sheet.Write($"<worksheet xmlns=\"{Main}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        if (columns > 0) _sheet.Write($"<cols><col min=\"1\" max=\"{Digits(columns)}\" width=\"18\" customWidth=\"1\"/></cols>");
        _sheet.Write("<sheetData>");
    }

    private void EndSheet()
    {
        _sheet?.Write("</sheetData></worksheet>");
        _sheet?.Dispose();
    }

    private void Write(ReadOnlySpan<Cell> cells, string style)
    {
        _rows++;
        _sheet!.Write("<row>");
        foreach (var cell in cells)
        {
            if (cell.Text.Length == 0) _sheet.Write("<c/>");
            else if (cell.IsNumber && cell.Text.Count(char.IsAsciiDigit) <= DigitsMax) _sheet.Write($"<c{style}><v>{cell.Text}</v></c>");
            else _sheet.Write($"<c{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{Escape(cell.Text)}</t></is></c>");
        }
        _sheet.Write("</row>");
    }

    private void Part(string name, string xml)
    {
        using var writer = Open(name);
        writer.Write(xml);
    }

    private StreamWriter Open(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Never;
        // Rights would say on which system it was written.
        entry.ExternalAttributes = 0;
        var writer = new StreamWriter(entry.Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        writer.Write(Head);
        return writer;
    }

    private static string Join(List<int> numbers, Func<int, FormattableString> of) => string.Concat(numbers.Select(n => FormattableString.Invariant(of(n))));

    private static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>For a text or an attribute; what XML cannot hold becomes U+FFFD.</summary>
    private static string Escape(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '\uD7FF') < 0 && text.AsSpan().IndexOfAny("<>&\"") < 0) return text;
        var escaped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            escaped.Append(rune.Value switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                '"' => "&quot;",
                '\t' or '\n' or '\r' => $"&#{Digits(rune.Value)};",
                < ' ' or 0xFFFE or 0xFFFF => "\uFFFD",
                _ => rune.ToString(),
            });
        return escaped.ToString();
    }
}
