namespace ClinicMfa.Tests.Codes;

/// <summary>Rule C5: a code works only for its subject, challenge, purpose, method and destination. Threats B6, B7, B23.</summary>
[Trait("Rule", "C5")]
[Trait("Threat", "B6")]
public sealed class CodeBindingTests
{
    private static readonly ChallengeId[] Challenges = [ChallengeId.Create(), ChallengeId.Create()];

    /// <summary>All combinations, ids that join alike included: 2 clinics × 3 users × 2 challenges × 3 purposes × 2 methods × 2 destinations.</summary>
    private static IReadOnlyList<CodeBinding> Bindings { get; } =
    [
        .. from clinic in new[] { "harbor", "harbo" }
           from user in new[] { "nurse", "rnurse", "Nurse" }
           from challenge in Challenges
           from purpose in Enum.GetValues<ChallengePurpose>()
           from method in MfaMethod.All
           from destination in new[] { "a@harbor.example", "A@harbor.example" }
           select new CodeBinding(new MfaSubject(clinic, user), challenge, purpose, method, destination),
    ];

    [Fact]
    [Trait("Threat", "B7")]
    public async Task Matches_EveryPairOfBindings_OnlyIdentityPasses()
    {
        await using var stage = new Stage();
        var issuer = stage.Get<ICodeIssuer>();
        Assert.Equal(192, Bindings.Count);

        foreach (var issuedFor in Bindings)
        {
            var (code, hash) = issuer.Issue(issuedFor);
            var passing = Bindings.Where(binding => issuer.Matches(binding, code, hash));
            Assert.Equal(issuedFor, Assert.Single(passing));
        }
    }

    [Fact]
    public async Task Matches_PartsThatJoinAlike_Fail()
    {
        await using var stage = new Stage();
        var issuer = stage.Get<ICodeIssuer>();
        var binding = Bindings[0] with { Subject = new MfaSubject("a", "bc") };
        var (code, hash) = issuer.Issue(binding);

        Assert.True(issuer.Matches(binding, code, hash));
        Assert.False(issuer.Matches(binding with { Subject = new MfaSubject("ab", "c") }, code, hash));
    }

    /// <summary>Half characters would all become the same replacement character, and two destinations one.</summary>
    [Fact]
    public async Task Issue_DestinationThatIsNoUnicode_Throws()
    {
        await using var stage = new Stage();
        var binding = Bindings[0] with { Destination = "nurse\uD800@harbor.example" };

        Assert.ThrowsAny<ArgumentException>(() => stage.Get<ICodeIssuer>().Issue(binding));
    }

    [Fact]
    public async Task Matches_AnotherCode_Fails()
    {
        await using var stage = new Stage();
        var issuer = stage.Get<ICodeIssuer>();
        var (code, hash) = issuer.Issue(Bindings[0]);

        Assert.True(issuer.Matches(Bindings[0], new OneTimeCode(code.Reveal()), hash));
        Assert.All(Enumerable.Range(1, 1000), by => Assert.False(issuer.Matches(Bindings[0], new OneTimeCode(Browser.Other(code.Reveal(), by)), hash)));
    }

    [Fact]
    public async Task SubmitCodeAsync_AnothersCode_Wrong()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        await stage.EmailsAsync(clinic: Stage.Summit);
        var victim = stage.Browser(stage.User());
        await victim.LogInAsync();
        string[] codes = [.. await CodeOfAsync(stage.User("other")), .. await CodeOfAsync(stage.User(clinic: Stage.Summit))];
        var right = stage.Bed.Email.Messages[0].Code.Reveal();
        Assert.SkipWhen(codes.Contains(right), "The generator drew the same code twice, once in half a million runs.");

        Assert.All(await Task.WhenAll(codes.Select(code => victim.TypeAsync(code))), step => Assert.IsNotType<MfaStep.Completed>(step));
        IsIn(await victim.TypeAsync(right));

        async Task<string[]> CodeOfAsync(MfaUser user)
        {
            var browser = stage.Browser(user);
            await browser.LogInAsync();
            return [browser.LastCode];
        }
    }

    [Fact]
    [Trait("Threat", "B7")]
    public async Task SubmitCodeAsync_StepUpCodeAtLoginAndBack_Wrong()
    {
        await using var stage = new Stage();
        var (user, _) = await stage.EmailUserAsync();
        var login = stage.Browser(user);
        var session = stage.Browser(user);
        await login.LogInAsync();
        var loginCode = login.LastCode;
        stage.Pass(TimeSpan.FromSeconds(1));
        AsksForCode(await session.StepUpAsync(), ChallengePurpose.StepUp);
        var sessionCode = session.LastCode;
        Assert.SkipWhen(loginCode == sessionCode, "The generator drew the same code twice, once in a million runs.");

        HasProblem<CodeProblem.Wrong>(await login.TypeAsync(sessionCode));
        HasProblem<CodeProblem.Wrong>(await session.TypeAsync(loginCode));
        Assert.Equal(ChallengePurpose.StepUp, IsIn(await session.TypeAsync(sessionCode)).Purpose);
        Assert.Equal(ChallengePurpose.SignIn, IsIn(await login.TypeAsync(loginCode)).Purpose);
    }

    [Fact]
    [Trait("Threat", "B23")]
    public async Task Issue_EachSend_DestinationHashedIsTheOneSentTo()
    {
        var issuer = new RecordingIssuer();
        await using var stage = new Stage(services => issuer.AddTo(services));
        await stage.UsersChooseAsync();
        var odd = stage.Bed.Directory.Put(stage.User() with { AccountEmail = "Ünïcode+Tag@Harbor.Example " });
        var byEmail = stage.Browser(odd);
        await byEmail.LogInAsync();
        await byEmail.ChooseAsync(MfaMethod.Email);
        var byText = stage.Browser(stage.User("other"));
        await byText.LogInAsync();
        await byText.ChooseAsync(MfaMethod.Text);
        await byText.GivePhoneAsync("(415) 201-3344");

        Assert.Equal(["Ünïcode+Tag@Harbor.Example ", "+14152013344"], issuer.Issued.Select(binding => binding.Destination));
        Assert.Equal(
            issuer.Issued.Select(binding => binding.Destination),
            [stage.Bed.Email.Last.Destination, stage.Bed.Text.Last.Destination]);
        IsIn(await byText.TypeRightAsync());
        Assert.Equal(stage.Bed.Text.Last.Destination, (await stage.Get<IMfaEnrollmentService>().FindAsync(new MfaSubject(Stage.Harbor, "other"), Stage.Token))!.PhoneNumber);
    }
}
