using System.Globalization;
using System.Text.RegularExpressions;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Readme;

/// <summary><c>docs/api.md</c>: its code compiles, and it says of each problem what it is.</summary>
public sealed partial class ApiPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "api.md"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Sample_AsItStandsThere_Compiles(int block)
    {
        var blocks = CompiledSample.Blocks(Page, "csharp");

        Assert.Equal(3, blocks.Count);
        Assert.Empty(CompiledSample.ProblemsOf(blocks[block]));
    }

    [Fact]
    public void Problems_EachConstant_IsInTheTable()
    {
        var documented = Row().Matches(Page).Select(row => (Type: "urn:clinicmfa:problem:" + row.Groups[1].Value, Status: row.Groups[2].Value)).Order().ToList();
        var constants = typeof(MfaProblemTypes).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order().ToList();

        Assert.Equal(constants, documented.Select(row => row.Type));
        Assert.Equal(constants.Count, constants.Distinct().Count());
        Assert.All(documented, row => Assert.InRange(int.Parse(row.Status, CultureInfo.InvariantCulture), 400, 503));
    }

    [Fact]
    public void Reasons_EachOfTheEnums_IsNamed()
    {
        string[] words =
        [
            .. Enum.GetValues<PhoneNumberProblem>().Select(CamelCase<PhoneNumberProblem>.Of),
            .. Enum.GetValues<DeliveryFailure>().Select(CamelCase<DeliveryFailure>.Of),
            .. Enum.GetValues<ChallengeEnd>().Select(CamelCase<ChallengeEnd>.Of),
            .. Enum.GetValues<ChallengePurpose>().Select(CamelCase<ChallengePurpose>.Of),
        ];

        Assert.All(words, word => Assert.Contains($"`{word}`", Page, StringComparison.Ordinal));
    }

    [Fact]
    public void Snippet_OfTheTypeScriptRecipe_IsThatOfTheTestedClient()
    {
        var journeys = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Api", "OpenApi", "Client", "journeys.ts"));

        Assert.Contains(Assert.Single(CompiledSample.Blocks(Page, "ts")), journeys, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^\| `([a-z-]+)` \| (\d{3}) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
