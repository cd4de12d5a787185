using System.Globalization;
using AuctionHall.Auctions;
using AuctionHall.Tests.Support;
using Xunit;

namespace AuctionHall.Tests.House;

/// <summary>The tables of FORMAT.md that the program holds too are the same.</summary>
public sealed class FormatTests
{
    private static readonly string[] Lines = File.ReadAllLines(SharedData.Source("src/AuctionHall.Core/FORMAT.md"));

    [Fact]
    public void The_refusals_are_the_closed_list() => Assert.Equal(
        Enum.GetValues<Refusal>().Select(refusal => string.Create(CultureInfo.InvariantCulture,
            $"| {(int)refusal} | `{Refusals.Name(refusal)}` | {(Refusals.MayRetry(refusal) ? "yes " : "")}| {Refusals.Sentence(refusal)} |")),
        Rows("## 13. "));

    [Fact]
    public void The_limits_are_those_of_the_program()
    {
        long[] limits =
        [
            Limits.BidBytesMax, Limits.StatementBytesMax, Limits.SignaturesPerEnvelopeMax, Limits.PayloadTypeCharsMax, Limits.SignaturesPerNoteMax, Limits.NoteNameCharsMax,
            Limits.OrganisersMax, Limits.CustodiansMax, Limits.GroupsPerRoundMax, Limits.GroupsPerHallMax, Limits.ProductsPerGroupMax, Limits.BidsPerGroupMax,
            Limits.RevisionsMax, Limits.DecimalsMax, Limits.GroupIdCharsMax, Limits.ProductIdCharsMax, Limits.CreditCodeCharsMax,
            Limits.NameCharsMax, Limits.TextCharsMax, Limits.LagMicrosMax, Limits.ClockStepBackMicrosMax, Limits.QueryAgeMicrosMax,
            Limits.ExtensionRowsMax, Limits.ExtensionMinutesMax, Limits.OutagesPerRoundMax, Limits.OutageAgeMicrosMax,
            Limits.DraftMicrosMax, Limits.DraftsPerPosterMax, Limits.DraftsPerHallMax, Limits.DraftBytesPerHallMax,
            Limits.RevivalMinutesMax, Limits.CatalogueRowsMax, Limits.DemandRowsMax, Limits.DemandUnitsMax,
        ];
        Assert.Equal(limits, Rows("## 14. ").Select(row => long.Parse(row.Split('|')[2], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Every_kind_has_a_row_that_says_who_signs_it()
    {
        var section = Lines.SkipWhile(line => !line.StartsWith("## 4. ", StringComparison.Ordinal)).TakeWhile(line => !line.StartsWith("## 5. ", StringComparison.Ordinal)).ToList();
        foreach (var kind in Enum.GetValues<StatementKind>())
        {
            var signer = StatementKinds.SignedBy(kind) is Signer.Organisers ? "organiser" : StatementKinds.SignedBy(kind).ToString().ToLowerInvariant();
            Assert.Contains(section, line => line.StartsWith('|') && line.Split('|') is var cells && cells[1].Contains($"`{StatementKinds.Name(kind)}`", StringComparison.Ordinal) && cells[2].Contains(signer, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_kind_that_is_sent_to_a_hall_has_its_conditions()
    {
        var section = Lines.SkipWhile(line => !line.StartsWith("## 8. ", StringComparison.Ordinal)).ToList();
        foreach (var kind in Enum.GetValues<StatementKind>().Where(StatementKinds.IsSubmitted))
            Assert.Contains(section, line => line.StartsWith($"| `{StatementKinds.Name(kind)}`", StringComparison.Ordinal));
    }

    [Fact]
    public void A_phase_accepts_what_its_row_says()
    {
        var section = Lines.SkipWhile(line => !line.StartsWith("**Phase of a group**", StringComparison.Ordinal)).ToList();
        // Pause, resume and spotlight go by the showing, as the sentence behind the table says.
        StatementKind[] showing = [StatementKind.Pause, StatementKind.Resume, StatementKind.Spotlight];
        foreach (var phase in Enum.GetValues<Phase>())
        {
            var row = section.First(line => line.StartsWith($"| {Phases.Name(phase)} |", StringComparison.Ordinal)).Split('|')[3].Trim();
            var accepted = Enum.GetValues<StatementKind>().Where(kind => Phases.Accepts(phase, kind)).Except(showing).Select(StatementKinds.Name).Order(StringComparer.Ordinal);
            Assert.Equal(row == "nothing" ? [] : row.Split(", ").Order(StringComparer.Ordinal), accepted);
        }
    }

    private static IEnumerable<string> Rows(string heading) => Lines.SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal))
        .SkipWhile(line => line != "|---|---|---|---|" && line != "|---|---|").Skip(1).TakeWhile(line => line.StartsWith('|'));
}
