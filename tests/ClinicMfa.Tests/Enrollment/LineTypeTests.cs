using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Enrollment;

/// <summary>Look-ups of line types cost money: each number once a day, within a budget (threat B20).</summary>
[Trait("Threat", "B20")]
public sealed class LineTypeTests
{
    [Fact]
    public async Task SubmitPhoneNumberAsync_SameNumberWithinADay_LookedUpOnce()
    {
        var lookup = new CountingLookup();
        await using var stage = WithLookup(lookup);
        await stage.TextsAsync();
        await stage.SetUpAsync(stage.User("first"));
        stage.Pass(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        await stage.SetUpAsync(stage.User("second"));
        Assert.Equal(1, lookup.Count);

        stage.Pass(TimeSpan.FromTicks(1));
        await stage.SetUpAsync(stage.User("third"));

        Assert.Equal(2, lookup.Count);
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_CouldNotTell_AskedAgain()
    {
        var lookup = new CountingLookup { Answer = PhoneLineType.Unknown };
        await using var stage = WithLookup(lookup);
        var browser = await AtPhonePageAsync(stage);
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        await browser.GivePhoneAsync(Stage.PhoneNumber);

        Assert.Equal(2, lookup.Count);
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_SixthLookUpWithin15Minutes_RefusedUntilThen()
    {
        var lookup = new CountingLookup { Answer = PhoneLineType.Landline };
        await using var stage = WithLookup(lookup);
        var browser = await AtPhonePageAsync(stage);
        for (var i = 0; i < 5; i++)
            Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.GivePhoneAsync($"(415) 201-334{i}"));

        var refused = Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.GivePhoneAsync("(415) 201-3349"));
        Assert.Equal((5, PhoneNumberProblem.TooManyChecks, stage.Now.AddMinutes(15)), (lookup.Count, refused.Problem, refused.RetryAt));
        stage.Time.SetUtcNow(refused.RetryAt!.Value - TimeSpan.FromTicks(1));
        Assert.Equal(PhoneNumberProblem.TooManyChecks, Assert.IsType<MfaStep.EnterPhoneNumber>(await browser.GivePhoneAsync("(415) 201-3349")).Problem);
        stage.Time.SetUtcNow(refused.RetryAt.Value);
        await browser.GivePhoneAsync("(415) 201-3349");

        Assert.Equal(6, lookup.Count);
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_FiftyAtOnce_NoMoreLookUpsThanTheBudget()
    {
        var lookup = new CountingLookup { Answer = PhoneLineType.Landline };
        await using var stage = WithLookup(lookup);
        var browser = await AtPhonePageAsync(stage);
        var proof = browser.Proof();

        await Task.WhenAll(Enumerable.Range(10, 50).Select(i => Task.Run(() => stage.SignIn.SubmitPhoneNumberAsync(proof, $"(415) 201-33{i}", null, Stage.Token))));

        Assert.Equal(5, lookup.Count);
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_ClinicsBudgetUsedUp_NobodyLooksUp()
    {
        var lookup = new CountingLookup { Answer = PhoneLineType.Landline };
        await using var stage = WithLookup(lookup);
        await stage.TextsAsync();
        for (var i = 0; i < 26; i++)
            stage.User($"user{i}");
        var refused = 0;
        for (var i = 0; i < 26; i++)
        {
            var browser = stage.Browser(stage.User($"user{i}"));
            await browser.LogInAsync();
            for (var n = 0; n < 5; n++)
                refused += await browser.GivePhoneAsync($"(415) 20{i / 10}-33{i % 10}{n}") is MfaStep.EnterPhoneNumber { Problem: PhoneNumberProblem.TooManyChecks } ? 1 : 0;
        }

        Assert.Equal((104, 26), (lookup.Count, refused)); // four for each of the 26 members of staff
    }

    private static Stage WithLookup(CountingLookup lookup) => new(services =>
    {
        services.AddSingleton<IPhoneLineTypeLookup>(lookup);
        services.AddSingleton<IMemoryCache>(new MemoryCache(new MemoryCacheOptions()));
    });

    private static async Task<Browser> AtPhonePageAsync(Stage stage)
    {
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        return browser;
    }

    private sealed class CountingLookup : IPhoneLineTypeLookup
    {
        private int _count;

        public PhoneLineType Answer { get; init; } = PhoneLineType.Mobile;

        public int Count => _count;

        public Task<PhoneLineType> FindAsync(string phoneNumber, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            return Task.FromResult(Answer);
        }
    }
}
