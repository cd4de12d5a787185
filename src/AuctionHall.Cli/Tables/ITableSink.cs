namespace AuctionHall.Cli.Tables;

/// <summary>
/// Where the rows of a table go. It must write equal bytes for equal rows, must keep a text a text whatever it begins with, and must
/// hold no more than a row. Disposing it ends the file.
/// </summary>
internal interface ITableSink : IDisposable
{
    void Row(ReadOnlySpan<Cell> cells);
}
