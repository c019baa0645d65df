using System.Globalization;
using System.Text.RegularExpressions;
using ClinicMfa.Shared;

namespace ClinicMfa.AspNetCore.Tests.Readme;

/// <summary><c>docs/api.md</c>: it says of each problem what it is, and shows what the tested client does.</summary>
public sealed partial class ApiPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "api.md"));

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

        Assert.Contains(Assert.Single(TypeScript().Matches(Page)).Groups[1].Value, journeys, StringComparison.Ordinal);
    }

    [GeneratedRegex("^```ts\n(.*?)\n```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex TypeScript();

    [GeneratedRegex(@"^\| `([a-z-]+)` \| (\d{3}) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
