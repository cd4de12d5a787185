// The shape of the '3+N' intraocular lens round of 2020: 53 specification products, 22 declaring enterprises, shares by rank
// 100 / 60-40 / 60-24-16 / 50-25-12.5-…, ceilings between 1,000 and 12,000 yuan. Every name, price, volume and cap here is
// invented; no enterprise, product or price of that round is used.

using System.Collections.Immutable;
using System.Globalization;
using AuctionHall.Rounds;

namespace AuctionHall.Cli.Demonstration;

/// <summary>The catalogue of the demo: 40 groups with 53 products, and 22 enterprises.</summary>
internal static class Lenses
{
    public const int GroupCount = 40, ProductCount = 53;

    private static readonly (string Zh, string En, int Ceiling)[] Optics =
    [
        ("球面单焦点", "spherical monofocal", 1200), ("非球面单焦点", "aspheric monofocal", 2400), ("环曲面", "toric", 4600),
        ("双焦点", "bifocal", 6200), ("三焦点", "trifocal", 11500), ("连续视程", "extended depth of focus", 8800),
    ];

    private static readonly (string Zh, string En)[] Materials =
        [("疏水性丙烯酸酯", "hydrophobic acrylic"), ("亲水性丙烯酸酯", "hydrophilic acrylic"), ("硅凝胶", "silicone"), ("聚甲基丙烯酸甲酯", "PMMA")];

    private static readonly (string Zh, string En)[] Colours = [("透明", "clear"), ("滤蓝光", "blue-light filtering")];

    private static readonly (string Zh, string En)[] Names =
    [
        ("澄瞳", "Chengtong"), ("明屿", "Mingyu"), ("睛岚", "Jinglan"), ("朗曜", "Langyao"), ("远汀", "Yuanting"), ("瞻云", "Zhanyun"),
        ("晓镜", "Xiaojing"), ("望舒", "Wangshu"), ("清晖", "Qinghui"), ("映川", "Yingchuan"), ("灵眸", "Lingmou"), ("观澜", "Guanlan"),
        ("景明", "Jingming"), ("皓视", "Haoshi"), ("青睐", "Qinglai"), ("霁光", "Jiguang"), ("星睿", "Xingrui"), ("净目", "Jingmu"),
        ("长庚", "Changgeng"), ("北辰", "Beichen"), ("南窗", "Nanchuang"), ("知微", "Zhiwei"),
    ];

    public static int EnterpriseCount => Names.Length;

    public static string Code(int enterprise) => string.Create(CultureInfo.InvariantCulture, $"91DEMO{enterprise + 1:D11}X");

    public static Label Name(int enterprise) => new($"{Names[enterprise].Zh}光学（演练）", $"{Names[enterprise].En} Optics (drill)");

    /// <summary>40 of the 48 lenses that these words can name; the first 13 with a second specification.</summary>
    public static ImmutableArray<Group> Groups(Dice dice)
    {
        var groups = ImmutableArray.CreateBuilder<Group>();
        foreach (var optic in Optics)
            foreach (var material in Materials)
                foreach (var colour in Colours)
                {
                    if (groups.Count == GroupCount) break;
                    groups.Add(Group(groups.Count + 1, optic, material, colour, dice));
                }
        return groups.ToImmutable();
    }

    private static Group Group(int number, (string Zh, string En, int Ceiling) optic, (string Zh, string En) material, (string Zh, string En) colour, Dice dice)
    {
        var ceiling = optic.Ceiling + (dice.Between(-4, 8) * 50);
        var name = new Label($"{optic.Zh}人工晶体（{material.Zh}，{colour.Zh}）", $"{optic.En} lens ({material.En}, {colour.En})");
        var products = ImmutableArray.Create(Product("p-1", name, "一件式", ceiling));
        // 13 groups with a second specification make 53 products of 40 groups.
        if (number % 3 == 1 && number <= 3 * (ProductCount - GroupCount)) products = products.Add(Product("p-2", name, "三件式", ceiling - 150));
        return new Group
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"g-{number:D2}"),
            Name = name,
            Products = products,
            Volume = dice.Between(290, 59_031),
            Unit = new Label("片", "lens"),
        };
    }

    private static Product Product(string id, Label name, string specification, int ceiling) => new()
    {
        Id = id, Name = name, Specification = specification, Ceiling = ceiling.ToString(CultureInfo.InvariantCulture),
    };
}
