namespace AuctionHall;

/// <summary>Every bound of the hall in one place (DESIGN 4). A queue, body or loop without a bound here is a bug.</summary>
public static class Limits
{
    /// <summary>An envelope together with its sealed body.</summary>
    public const int BidBytesMax = 64 * 1024;

    /// <summary>Terms, custody and release with their parts.</summary>
    public const int StatementBytesMax = 1024 * 1024;

    public const int GroupsPerRoundMax = 2_000;
    public const int GroupsPerHallMax = 20_000;
    public const int BidsPerGroupMax = 5_000;

    /// <summary>Prices in one quotation, which is products in one group.</summary>
    public const int ProductsPerGroupMax = 500;

    public const int CustodiansMax = 16;
    public const int OrganisersMax = 16;

    /// <summary>Signatures of one envelope: only organisers sign together.</summary>
    public const int SignaturesPerEnvelopeMax = OrganisersMax;

    /// <summary>Signature lines of one signed note: the hall's and its witnesses'.</summary>
    public const int SignaturesPerNoteMax = 64;

    /// <summary>Characters of a key's name in a signed note: a hall's name, a slash and a round's id must fit.</summary>
    public const int NoteNameCharsMax = NameCharsMax + 1 + 64;

    /// <summary>Characters of a payload type.</summary>
    public const int PayloadTypeCharsMax = 128;

    /// <summary>Revisions of one enterprise in one group over all its keys.</summary>
    public const int RevisionsMax = 20;

    /// <summary>Places after the point of a price, in yuan.</summary>
    public const int DecimalsMax = 6;

    public const int GroupIdCharsMax = 64;
    public const int ProductIdCharsMax = 32;
    public const int CreditCodeCharsMax = 18;

    /// <summary>Code points of a name, NFC, without control or format characters.</summary>
    public const int NameCharsMax = 100;

    /// <summary>Characters of a reason, clarification or notice.</summary>
    public const int TextCharsMax = 4_000;

    /// <summary>Rows of one file of reported demand: the worst case of VBP 5.2, 46,000 institutions in 55 groups.</summary>
    public const int DemandRowsMax = 2_500_000;

    /// <summary>Units in one row of demand; times <see cref="DemandRowsMax"/> they still fit a volume.</summary>
    public const long DemandUnitsMax = 1_000_000_000_000;

    /// <summary>Rows of one catalogue of specification models.</summary>
    public const int CatalogueRowsMax = 50_000;

    /// <summary>One row of a CSV file: one forgotten quotation mark must not take the rest of a large file into memory.</summary>
    public const int CsvRowBytesMax = 128 * 1024;

    /// <summary>A desk whose append lost the race reads on and decides again this often, then says "try again".</summary>
    public const int AppendAttemptsMax = 8;

    /// <summary>A clock that steps back further than this stops acceptance.</summary>
    public const long ClockStepBackMicrosMax = 5_000_000;

    /// <summary>
    /// No entry of the round's stream that a bid was not decided by may be older than the bid by more: else a hall could keep an
    /// old roster at hand and take bids of a suspended enterprise or under a replaced key.
    /// </summary>
    public const long LagMicrosMax = 5_000_000;

    /// <summary>An offer of revival stands this long at most: seven days.</summary>
    public const int RevivalMinutesMax = 7 * 24 * 60;

    /// <summary>A signed query is answered this long around its time.</summary>
    public const long QueryAgeMicrosMax = 5 * 60 * 1_000_000L;

    /// <summary>Rows of the terms' extension table, and minutes in one.</summary>
    public const int ExtensionRowsMax = 8;
    public const int ExtensionMinutesMax = 7 * 24 * 60;

    /// <summary>Outages that move a round's timetable: nobody is extended for ever.</summary>
    public const int OutagesPerRoundMax = 3;

    /// <summary>An outage is recorded this long after its end, or never: it is no matter of choice, later.</summary>
    public const long OutageAgeMicrosMax = 10 * 60 * 1_000_000L;

    /// <summary>A draft is kept this long after its first post: seven days.</summary>
    public const long DraftMicrosMax = 7 * 24 * 3600 * 1_000_000L;

    /// <summary>Drafts that one organiser's key posted first and that a hall keeps.</summary>
    public const int DraftsPerPosterMax = 64;

    /// <summary>Drafts that a hall keeps for everybody together, and bytes of their envelopes.</summary>
    public const int DraftsPerHallMax = 1_000;
    public const int DraftBytesPerHallMax = 64 * 1024 * 1024;
}
