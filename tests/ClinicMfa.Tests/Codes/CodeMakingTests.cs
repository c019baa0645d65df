using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Codes;

/// <summary>Rule C1: 6 to 10 decimal digits, uniform, leading zeros kept.</summary>
[Trait("Rule", "C1")]
public sealed class CodeMakingTests
{
    private static readonly CodeBinding Binding =
        new(new MfaSubject("harbor", "nurse"), ChallengeId.Create(), ChallengePurpose.SignIn, MfaMethod.Email, "nurse@harbor.example");

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task Issue_EachLength_ThatManyDigitsAndAccepted(int length)
    {
        await using var stage = new Stage(options: options => options.CodeLength = length);
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());

        Assert.Equal(length, Assert.IsType<MfaStep.EnterCode>(await browser.LogInAsync()).CodeLength);
        Assert.Matches($"^[0-9]{{{length}}}$", browser.LastCode);
        IsIn(await browser.TypeRightAsync());
    }

    /// <summary>Uniform in each digit and at each end: what a guesser would have of a generator that is not is seen in half a million codes. The longest are drawn in two parts.</summary>
    [Theory]
    [InlineData(6)]
    [InlineData(10)]
    public async Task Issue_ManyCodes_EachDigitAndEachEndEquallyOften(int length)
    {
        const int codes = 500_000;
        await using var stage = new Stage(options: options => options.CodeLength = length);
        var issuer = stage.Get<ICodeIssuer>();
        var digitsSeen = Enumerable.Range(0, length).Select(_ => new int[10]).ToArray();
        var endsSeen = Enumerable.Range(0, 2).Select(_ => new int[1000]).ToArray();
        for (var i = 0; i < codes; i++)
        {
            var digits = issuer.Issue(Binding).Code.Reveal();
            for (var place = 0; place < length; place++)
                digitsSeen[place][digits[place] - '0']++;
            endsSeen[0][int.Parse(digits.AsSpan(0, 3), CultureInfo.InvariantCulture)]++;
            endsSeen[1][int.Parse(digits.AsSpan(length - 3), CultureInfo.InvariantCulture)]++;
        }

        // By chance above these once in ten million runs or less: 9 degrees of freedom and 999 of them. A modulo bias or a stuck bit is far beyond.
        Assert.All(digitsSeen, seen => Assert.InRange(ChiSquare(seen), 0, 60));
        Assert.All(endsSeen, seen => Assert.InRange(ChiSquare(seen), 0, 1270));
    }

    [Fact]
    [Trait("Threat", "B22")]
    public async Task SubmitCodeAsync_CodeWithLeadingZero_AcceptedWithItAndMalformedWithout()
    {
        await using var stage = new Stage(services => services.AddSingleton<ICodeIssuer, LeadingZeroIssuer>());
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();

        HasProblem<CodeProblem.Malformed>(await browser.TypeAsync(browser.LastCode[1..]));
        IsIn(await browser.TypeRightAsync());
    }

    private static double ChiSquare(int[] seen)
    {
        var expected = (double)seen.Sum() / seen.Length;
        return seen.Sum(count => Math.Pow(count - expected, 2) / expected);
    }

    /// <summary>The library's issuer, drawing until the code begins with a zero.</summary>
    private sealed class LeadingZeroIssuer(IServiceProvider services) : ICodeIssuer
    {
        private readonly HmacCodeIssuer _inner = ActivatorUtilities.CreateInstance<HmacCodeIssuer>(services);

        public NewCode Issue(CodeBinding binding)
        {
            NewCode issued;
            do
                issued = _inner.Issue(binding);
            while (issued.Code.Reveal()[0] != '0');
            return issued;
        }

        public bool Matches(CodeBinding binding, OneTimeCode typed, CodeHash hash) => _inner.Matches(binding, typed, hash);
    }
}
