using CsCheck;

namespace ClinicMfa.Fuzzing.Tests;

/// <summary>
/// What the fuzz targets state of everything that parses, for as many inputs as fit into every run of the tests: codes, numbers and addresses as typed, cookies, tickets and claims, bodies of
/// the JSON API, Twilio's forms, rows and Redis values of other versions. The same inputs in every run: <c>eng/fuzz.sh</c> looks for new ones, led by coverage.
/// </summary>
[Trait("Rule", "P1")]
public sealed class ParserPropertyTests
{
    private const int Inputs = 4_000;

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

        TryEach(target, Gen.Select(Seeds.GenOf(name), Edits.GenOf(name).Array[1, 8])
            .Select((seed, edits) => edits.Aggregate(seed, (bytes, edit) => edit(bytes))));
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Try_AnyBytes_Holds(string name)
    {
        var target = FuzzTargets.All[name]();

        TryEach(target, Gen.Byte.Array[0, 200]);
    }

    [Fact]
    public void Corpus_EachFolder_IsATargets() =>
        Assert.Equal(FuzzTargets.All.Keys.Order(StringComparer.Ordinal), Seeds.Folders.Order(StringComparer.Ordinal));

    private static void TryEach(IFuzzTarget target, Gen<byte[]> inputs)
    {
        var dice = new PCG(stream: 1, seed: 20_261_128);
        for (var i = 0; i < Inputs; i++)
        {
            var input = inputs.Generate(dice, null, out _);
            var finding = Record.Exception(() => target.Try(input));
            Assert.True(finding is null, $"{Convert.ToHexString(input)}: {finding}");
        }
    }
}
