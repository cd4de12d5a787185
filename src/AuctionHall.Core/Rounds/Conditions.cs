using System.Text.Json.Serialization;

namespace AuctionHall.Rounds;

/// <summary>One condition of entry (RULES.md R-20) or of a class of shares. Closed: no other kinds exist.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MultipleOfLowest), "multiple-of-lowest")]
[JsonDerivedType(typeof(MultipleOfAnchor), "multiple-of-anchor")]
[JsonDerivedType(typeof(DecreaseFromCeiling), "decrease-from-ceiling")]
[JsonDerivedType(typeof(DecreaseFrom), "decrease-from")]
[JsonDerivedType(typeof(PriceAtMost), "price-at-most")]
[JsonDerivedType(typeof(ComparableAtMost), "comparable-at-most")]
[JsonDerivedType(typeof(PriceAtMostNamed), "price-at-most-named")]
[JsonDerivedType(typeof(AtMostSelectedOf), "at-most-selected-of")]
public abstract record EntryCondition;

/// <summary>R-21: the key is at most so many times the group's lowest.</summary>
public sealed record MultipleOfLowest(string Value) : EntryCondition;

/// <summary>R-53: the key is at most so many times the larger of the lowest and of a part of the mean.</summary>
public sealed record MultipleOfAnchor(string Value, string Mean) : EntryCondition;

/// <summary>R-22: the price is so far below the ceiling, as a fraction of it.</summary>
public sealed record DecreaseFromCeiling(string Value) : EntryCondition;

/// <summary>R-54: the price is so far below a named price of the product.</summary>
public sealed record DecreaseFrom(string From, string Value) : EntryCondition;

/// <summary>R-23: the price of one unit of the product itself is at most so many yuan.</summary>
public sealed record PriceAtMost(string Value) : EntryCondition;

/// <summary>R-55: the key is at most so much.</summary>
public sealed record ComparableAtMost(string Value) : EntryCondition;

/// <summary>R-56: the price is at most a named price of the product.</summary>
public sealed record PriceAtMostNamed(string Name) : EntryCondition;

/// <summary>R-57: the key is at most the highest selected one of another bidding unit.</summary>
public sealed record AtMostSelectedOf(string Of) : EntryCondition;
