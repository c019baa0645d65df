using CsCheck;

namespace ClinicMfa.Fuzzing.Tests;

/// <summary>
/// What the fuzz targets state of everything that parses, for as many inputs as fit into every run of the tests: codes, numbers and addresses as typed, cookies, tickets and claims, bodies of
/// the JSON API, Twilio's forms, rows and Redis values of other versions. <c>eng/fuzz.sh</c> goes further, led by coverage.
/// </summary>
[Trait("Rule", "P1")]
public sealed class ParserPropertyTests
{
    private const int Changes = 4_000;

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Keys];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Try_EverySeed_Holds(string name)
    {
        var seeds = Seeds.Of(name);

        Assert.NotEmpty(seeds);
        foreach (var seed in seeds)
            FuzzTargets.All[name]().Try(seed);
    }

    /// <summary>Every seed with up to eight changes: near enough to what is right to get past the first check.</summary>
    [Theory]
    [MemberData(nameof(Targets))]
    public void Try_SeedsChanged_Holds(string name)
    {
        var target = FuzzTargets.All[name]();

        Gen.Select(Seeds.GenOf(name), Edits.GenOf(name).Array[1, 8])
            .Select((seed, edits) => edits.Aggregate(seed, (bytes, edit) => edit(bytes)))
            .Sample(input => target.Try(input), iter: Changes, threads: 1, print: Convert.ToHexString);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Try_AnyBytes_Holds(string name)
    {
        var target = FuzzTargets.All[name]();

        Gen.Byte.Array[0, 200].Sample(input => target.Try(input), iter: Changes, threads: 1, print: Convert.ToHexString);
    }

    [Fact]
    public void Corpus_EachFolder_IsATargets() =>
        Assert.Equal(FuzzTargets.All.Keys.Order(StringComparer.Ordinal), Seeds.Folders.Order(StringComparer.Ordinal));
}
