namespace ClinicMfa.Tests.Codes;

/// <summary>Rules C8 and C9: earlier codes are recognised; what is no code is one uniform answer that costs no try. Threat B22.</summary>
public sealed class TypedCodeTests
{
    [Theory]
    [Trait("Rule", "C9")]
    [Trait("Threat", "B22")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("+12345")]
    [InlineData("1e5")]
    [InlineData("1e5000")]
    [InlineData("0x1234")]
    [InlineData("12345\0")]
    [InlineData("123456\0")]
    [InlineData("123456\n")]
    [InlineData("\t123456")]
    [InlineData("123\u00A0456")] // a space, but not ASCII's
    [InlineData("123\u2013456")] // a dash, but not ASCII's
    [InlineData("\u0661\u0662\u0663\u0664\u0665\u0666")] // Arabic digits
    [InlineData("\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16")] // full-width digits
    [InlineData("12345\u00B2")] // superscript two
    [InlineData("123456,123456")] // a field sent twice
    [InlineData("[\"123456\"]")]
    [InlineData("abcdef")]
    [InlineData("' OR 1=1--")]
    public async Task SubmitCodeAsync_NoCode_OneAnswerAndNothingCompared(string? typed)
    {
        var issuer = new RecordingIssuer();
        await using var stage = new Stage(issuer.AddTo);
        await stage.EmailsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        var asked = browser.CodePage;

        Assert.Equal(asked with { Problem = new CodeProblem.Malformed() }, await browser.TypeAsync(typed));

        Assert.Equal(0, issuer.Compared);
        Assert.Equal(0, (await stage.ChallengesAsync(user)).Challenges[0].WrongTries);
        Assert.Equal(0, (await stage.RecordAsync(user)).SignInFailures.SinceAccepted);
        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    [Trait("Rule", "C9")]
    [Trait("Threat", "B22")]
    public async Task SubmitCodeAsync_TenMegabytes_SameAnswer()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        var asked = browser.CodePage;

        Assert.Equal(asked with { Problem = new CodeProblem.Malformed() }, await browser.TypeAsync(new string('1', 10_000_000)));
        Assert.Equal(asked with { Problem = new CodeProblem.Malformed() }, await browser.TypeAsync(new string(' ', 10_000_000)));
    }

    [Theory]
    [Trait("Rule", "C9")]
    [InlineData("{0} {1}")]
    [InlineData("  {0}{1}  ")]
    [InlineData("{0}-{1}")]
    [InlineData("- {0} - {1} -")]
    public async Task SubmitCodeAsync_SpacesAndHyphens_Accepted(string pattern)
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();

        IsIn(await browser.TypeAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, pattern, browser.LastCode[..3], browser.LastCode[3..])));
    }

    [Fact]
    [Trait("Rule", "C8")]
    public async Task SubmitCodeAsync_EarlierCodes_NamedByReferenceAtNoCost()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await browser.WaitAndResendAsync();
        await browser.WaitAndResendAsync();
        var messages = stage.Bed.Email.Messages;
        Assert.SkipWhen(messages.Select(message => message.Code.Reveal()).Distinct().Count() < 3, "The generator drew the same code twice, once in 300,000 runs.");
        Assert.Equal(3, messages.Select(message => message.Reference).Distinct().Count());

        foreach (var earlier in messages.Take(2))
        {
            var page = HasProblem<CodeProblem.Earlier>(await browser.TypeAsync(earlier.Code.Reveal()));
            Assert.Equal(earlier.Reference, ((CodeProblem.Earlier)page.Problem!).Reference);
            Assert.Equal(messages[2].Reference, page.Reference); // which one to use, and when it was sent
            Assert.Equal(messages[2].SentAt, page.SentAt);
        }

        Assert.Equal(0, (await stage.RecordAsync(user)).SignInFailures.SinceAccepted);
        Assert.Equal(4, TriesLeft(await browser.TypeWrongAsync()));
        IsIn(await browser.TypeRightAsync());
    }

    [Fact]
    [Trait("Rule", "C8")]
    public async Task SubmitCodeAsync_EarlierCodeThatHasExpired_JustWrong()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        var first = browser.LastCode;
        stage.Pass(TimeSpan.FromMinutes(9));
        await browser.ResendAsync();
        Assert.SkipWhen(first == browser.LastCode, "The generator drew the same code twice, once in a million runs.");

        stage.Pass(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        HasProblem<CodeProblem.Earlier>(await browser.TypeAsync(first));
        stage.Pass(TimeSpan.FromTicks(1));
        HasProblem<CodeProblem.Wrong>(await browser.TypeAsync(first));
    }
}
