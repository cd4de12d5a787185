// The one encoding of an outcome: RULES.md R-43. Members in the order of the records, one without a value left out, no
// white space. By hand, because a serializer's way through types costs more than the ranking itself.

using System.Buffers;
using System.Collections.Immutable;
using AuctionHall.Rounds;

namespace AuctionHall.Ranking;

internal static class OutcomeEncoding
{
    public static void Write(IBufferWriter<byte> bytes, Outcome outcome)
    {
        var json = new JsonAscii(bytes);
        json.Text("{\"rules\":"u8, outcome.Rules);
        json.Text(",\"group\":"u8, outcome.Group);
        json.Text(",\"status\":"u8, Words<OutcomeStatus>.Of(outcome.Status));
        json.Number(",\"bidders\":"u8, outcome.Bidders);
        json.Number(",\"cap\":"u8, outcome.Cap);
        Rules(ref json, ",\"applied\":["u8, outcome.Applied);
        json.Raw(",\"bids\":["u8);
        for (var i = 0; i < outcome.Bids.Length; i++) Bid(ref json, outcome.Bids[i], first: i == 0);
        json.Raw("],\"items\":["u8);
        for (var i = 0; i < outcome.Items.Length; i++) Item(ref json, outcome.Items[i], first: i == 0);
        json.Raw("]"u8);
        if (outcome.Lowest is { } lowest) json.Text(",\"lowest\":"u8, lowest);
        if (outcome.Volume is { } volume) Volume(ref json, volume);
        if (outcome.Aggregates is { } aggregates) Aggregates(ref json, aggregates);
        if (outcome.Units is { } units)
        {
            json.Raw(",\"units\":["u8);
            for (var i = 0; i < units.Length; i++) Unit(ref json, units[i], first: i == 0);
            json.Raw("]"u8);
        }
        json.Raw("}"u8);
        json.End();
    }

    private static void Bid(ref JsonAscii json, BidOutcome bid, bool first)
    {
        json.Text(first ? "{\"enterprise\":"u8 : ",{\"enterprise\":"u8, bid.Enterprise);
        json.Hexadecimal(",\"key\":"u8, bid.Key);
        json.Number(",\"revision\":"u8, bid.Revision);
        json.Raw(bid.Counted ? ",\"counted\":true"u8 : ",\"counted\":false"u8);
        if (bid.Void is { } reason) json.Text(",\"void\":"u8, Words<VoidReason>.Of(reason));
        if (bid.Prices is { } prices)
        {
            json.Raw(",\"prices\":["u8);
            for (var i = 0; i < prices.Length; i++)
            {
                json.Text(i == 0 ? "{\"product\":"u8 : ",{\"product\":"u8, prices[i].Product);
                json.Text(",\"price\":"u8, prices[i].Price);
                json.Raw("}"u8);
            }
            json.Raw("]"u8);
        }
        json.Raw("}"u8);
    }

    private static void Item(ref JsonAscii json, ItemOutcome item, bool first)
    {
        json.Text(first ? "{\"enterprise\":"u8 : ",{\"enterprise\":"u8, item.Enterprise);
        json.Text(",\"product\":"u8, item.Product);
        json.Text(",\"price\":"u8, item.Price);
        json.Text(",\"verdict\":"u8, Words<Verdict>.Of(item.Verdict));
        Rules(ref json, ",\"met\":["u8, item.Met);
        Rule(ref json, ",\"decided\":{\"rule\":"u8, item.Decided);
        if (item.Key is { } key) json.Text(",\"key\":"u8, key);
        if (item.Rank is { } rank) json.Number(",\"rank\":"u8, rank);
        if (item.Place is { } place) json.Number(",\"place\":"u8, place);
        if (item.Tie is { } tie) Rule(ref json, ",\"tie\":{\"rule\":"u8, tie);
        if (item.Allotted is { } allotted) json.Text(",\"allotted\":"u8, allotted);
        if (item.Regions is { } regions) json.Number(",\"regions\":"u8, regions);
        if (item.Offer is { } offer)
        {
            json.Text(",\"offer\":{\"price\":"u8, offer.Price);
            json.Number(",\"minutes\":"u8, offer.Minutes);
            json.Raw("}"u8);
        }
        json.Raw("}"u8);
    }

    private static void Unit(ref JsonAscii json, UnitOutcome unit, bool first)
    {
        json.Text(first ? "{\"unit\":"u8 : ",{\"unit\":"u8, unit.Unit);
        json.Text(",\"status\":"u8, Words<OutcomeStatus>.Of(unit.Status));
        json.Number(",\"bidders\":"u8, unit.Bidders);
        json.Number(",\"cap\":"u8, unit.Cap);
        Rules(ref json, ",\"applied\":["u8, unit.Applied);
        if (unit.Lowest is { } lowest) json.Text(",\"lowest\":"u8, lowest);
        if (unit.Volume is { } volume) Volume(ref json, volume);
        json.Raw("}"u8);
    }

    private static void Rules(ref JsonAscii json, ReadOnlySpan<byte> before, ImmutableArray<Applied> rules)
    {
        json.Raw(before);
        for (var i = 0; i < rules.Length; i++) Rule(ref json, i == 0 ? "{\"rule\":"u8 : ",{\"rule\":"u8, rules[i]);
        json.Raw("]"u8);
    }

    private static void Rule(ref JsonAscii json, ReadOnlySpan<byte> before, Applied rule)
    {
        json.Text(before, rule.Rule);
        json.Raw(",\"operands\":["u8);
        for (var i = 0; i < rule.Operands.Length; i++) json.Text(i == 0 ? ""u8 : ","u8, rule.Operands[i]);
        json.Raw("]}"u8);
    }

    private static void Volume(ref JsonAscii json, VolumeOutcome volume)
    {
        json.Text(",\"volume\":{\"base\":"u8, volume.Base);
        json.Text(",\"allotted\":"u8, volume.Allotted);
        json.Text(",\"unallotted\":"u8, volume.Unallotted);
        json.Raw("}"u8);
    }

    private static void Aggregates(ref JsonAscii json, Aggregates aggregates)
    {
        json.Raw(",\"aggregates\":{"u8);
        var between = ""u8;
        if (aggregates.Average is { } average) Total(ref json, ref between, "\"average\":"u8, average.Rule, average.Base, average.Items, ",\"percent\":"u8, average.Percent);
        if (aggregates.Maximum is { } maximum) Total(ref json, ref between, "\"maximum\":"u8, maximum.Rule, maximum.Base, maximum.Items, ",\"percent\":"u8, maximum.Percent);
        if (aggregates.Savings is { } savings) Total(ref json, ref between, "\"savings\":"u8, savings.Rule, savings.Base, savings.Items, ",\"yuan\":"u8, savings.Yuan);
        json.Raw("}"u8);
    }

    private static void Total(
        ref JsonAscii json, ref ReadOnlySpan<byte> between, ReadOnlySpan<byte> name, string rule, string @base, int items, ReadOnlySpan<byte> unit, string amount)
    {
        json.Raw(between);
        json.Raw(name);
        json.Text("{\"rule\":"u8, rule);
        json.Text(",\"base\":"u8, @base);
        json.Number(",\"items\":"u8, items);
        json.Text(unit, amount);
        json.Raw("}"u8);
        between = ","u8;
    }
}
