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

    [Fact]
    public async Task Issue_HundredThousandCodes_EachDigitAtEachPlaceEquallyOften()
    {
        const int codes = 100_000;
        await using var stage = new Stage();
        var issuer = stage.Get<ICodeIssuer>();
        var seen = Enumerable.Range(0, 6).Select(_ => new int[10]).ToArray();
        for (var i = 0; i < codes; i++)
        {
            var digits = issuer.Issue(Binding).Code.Reveal();
            for (var place = 0; place < 6; place++)
                seen[place][digits[place] - '0']++;
        }

        // Chi-square with 9 degrees of freedom: above 60 once in ten million places by chance; a biased generator is far beyond.
        for (var place = 0; place < 6; place++)
        {
            var chiSquare = Enumerable.Range(0, 10).Sum(digit => Math.Pow(seen[place][digit] - (codes / 10.0), 2) / (codes / 10.0));
            Assert.True(chiSquare < 60, $"Place {place}: chi-square {chiSquare:F1}");
        }
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
