// The shape of the "3+N" round of intraocular lenses of 2020: 25 enterprises with 14,000 specification models of 85
// products, 10 functional attributes of which 3 make the groups, 9 regions (VBP 5.1 and section 1.2). The regions are the
// alliance's members; every enterprise, product, price and quantity is invented.

using System.Globalization;
using System.Text;
using AuctionHall.Cli.Demonstration;

namespace AuctionHall.Cli.Tests.ThreePlusN;

internal sealed class Market
{
    public const int Enterprises = 25, Models = 14_000, Products = 85, InstitutionsPerRegion = 12;

    public static readonly string[] Regions = ["北京", "天津", "河北", "黑龙江", "吉林", "辽宁", "内蒙古", "山西", "山东"];

    private static readonly string[] Materials = ["疏水性丙烯酸酯", "亲水性丙烯酸酯"];
    private static readonly (string Name, int Ceiling)[] Optics = [("单焦点", 2400), ("环曲面", 4600), ("双焦点", 5200), ("三焦点", 11500)];
    private static readonly string[] Surfaces = ["球面", "非球面"];

    private readonly Dice _dice = new("auctionhall 3+N");
    private readonly List<Lens> _lenses = [];

    public Market()
    {
        for (var i = 0; i < Products; i++)
        {
            var (name, ceiling) = Optics[i % Optics.Length];
            _lenses.Add(new Lens(
                $"lens-{i + 1:00}", i % Enterprises, Materials[_dice.Between(0, 1)], name, Surfaces[_dice.Between(0, 1)], ceiling,
                ceiling + (100 * _dice.Between(2, 30)), _dice.OneIn(5) ? "domestic" : "imported"));
        }
    }

    public static string Code(int enterprise) => string.Create(CultureInfo.InvariantCulture, $"913PLUSN{enterprise + 1:D9}X");

    /// <summary>A row for every specification model: about 165 of each product.</summary>
    public string Catalogue()
    {
        var text = new StringBuilder("product,name_zh,unit,unit_en,model,enterprise,registration,origin,ceiling,reference,material,optic,surface,filter,edge,haptic,preloaded,pieces,diameter,index\n");
        for (var model = 0; model < Models; model++)
        {
            var number = model % Products;
            var lens = _lenses[number];
            text.Append(CultureInfo.InvariantCulture, $"{lens.Id},{lens.Optic}{lens.Surface}人工晶体{number + 1}号,片,lens,M{model + 1:00000},{Code(lens.Enterprise)},虚构注册{number + 1:0000},{lens.Origin},{lens.Ceiling},{lens.Reference},")
                .Append(CultureInfo.InvariantCulture, $"{lens.Material},{lens.Optic},{lens.Surface},{(number % 2 == 0 ? "蓝光" : "紫外")},直角方边,{(number % 3 == 0 ? "C" : "L")},{(number % 5 == 0 ? "是" : "否")},一件式,6.0,1.5{number % 4}\n");
        }
        return text.ToString();
    }

    /// <summary>What every institution reported of every product that its group has.</summary>
    public string Demand(IReadOnlyDictionary<string, string> groupOf)
    {
        var text = new StringBuilder("region,institution,group,product,units\n");
        foreach (var region in Regions)
            for (var i = 1; i <= InstitutionsPerRegion; i++)
                foreach (var lens in _lenses)
                    if (!_dice.OneIn(3))
                        text.Append(CultureInfo.InvariantCulture, $"{region},{region}第{i}医院（虚构）,{groupOf[lens.Id]},{lens.Id},{_dice.Between(1, 400)}\n");
        return text.ToString();
    }

    /// <summary>By credit code, then product: 22 of the 25 quote, one of them over a ceiling now and then.</summary>
    public IEnumerable<(string Code, string Product, string Price)> Quotations()
    {
        foreach (var lens in _lenses.Where(lens => lens.Enterprise < 22))
        {
            var percent = _dice.OneIn(12) ? 104 : _dice.Between(18, 97);
            yield return (Code(lens.Enterprise), lens.Id, string.Create(CultureInfo.InvariantCulture, $"{lens.Ceiling * percent / 100}.{_dice.Between(10, 99)}"));
        }
    }

    public IEnumerable<(string Code, string Product)> Allowed() => _lenses.Select(lens => (Code(lens.Enterprise), lens.Id));

    private sealed record Lens(string Id, int Enterprise, string Material, string Optic, string Surface, int Ceiling, int Reference, string Origin);
}
