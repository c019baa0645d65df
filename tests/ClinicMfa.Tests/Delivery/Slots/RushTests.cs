using System.Globalization;

namespace ClinicMfa.Tests.Delivery.Slots;

/// <summary>10,000 logins at eight o'clock, and a sender that takes ten messages a second (rule M3; threats.md). By itself: what other tests hold in memory is not the rush's.</summary>
[Collection(nameof(RushTests))]
[CollectionDefinition(nameof(RushTests), DisableParallelization = true)]
[Trait("Rule", "M3")]
[Trait("Fault", "10,000 logins at 8:00")]
public sealed class RushTests(ITestOutputHelper output)
{
    private const int Logins = 10_000;
    private const int PerSecond = 10;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task StartAsync_TenThousandAtOnce_EachIsSentOneCodeWhenTold()
    {
        await using var stage = new Stage(options: options => options.Delivery.EmailsPerSecond = PerSecond);
        var relay = new LimitedRelay(stage, PerSecond);
        stage.Bed.Email.Answer = relay.TakeAsync;
        await Parallel.ForEachAsync(Enumerable.Range(0, Logins / 100), Stage.Token, async (clinic, _) => await stage.EmailsAsync(clinic: ClinicOf(clinic)));
        var people = Enumerable.Range(0, Logins).Select(i => new Person(stage, stage.User($"user{i}", ClinicOf(i / 100)), lateness: TimeSpan.FromMilliseconds(i * 7919 % 5000))).ToList();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var waiting = new PriorityQueue<Person, DateTimeOffset>(people.Select(person => (person, stage.Now)));
        var peak = before;
        var trying = new List<Person>();
        while (waiting.Count > 0 || trying.Count > 0)
        {
            while (waiting.TryPeek(out var next, out var at) && at <= stage.Now)
            {
                next.Try();
                trying.Add(waiting.Dequeue());
            }

            foreach (var person in trying.Where(person => person.IsAnswered).ToList())
            {
                trying.Remove(person);
                if (await person.ReadAnswerAsync() is { } comesBackAt)
                    waiting.Enqueue(person, comesBackAt);
            }

            if (stage.Now is { Second: 0, Millisecond: 0 })
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true)); // what is held, not what waits to be collected
            stage.Pass(Tick);
        }

        var took = relay.LastAt - Stage.StartedAt;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Logins} logins, {PerSecond} a second: last message after {took}; tries each: {people.Average(person => person.Tries):0.00}, at most {people.Max(person => person.Tries)}; " +
            $"told the time once: {people.Count(person => person.Tries <= 2)}; came at the time and were told another: {people.Count(person => person.Tries > 2)}; most memory: {(peak - before) / 1024.0 / 1024.0:0.0} MB"));
        Assert.Equal(0, relay.Refused); // the sender was never asked for more than it can
        Assert.Equal(Logins, stage.Bed.Email.Messages.Select(message => message.User.Subject).Distinct().Count()); // none lost
        Assert.Equal(Logins, stage.Bed.Email.Messages.Count);                                                      // none doubled
        Assert.All(people, person => Assert.Equal(stage.Bed.Email.Messages.Count > 0, person.HasCode));
        Assert.InRange(took, TimeSpan.FromSeconds((Logins / PerSecond) - 1), TimeSpan.FromSeconds(Logins / PerSecond * 1.05)); // and no time wasted
        Assert.True(people.Count(person => person.Tries > 2) < Logins / 100, "What people are told is kept for all but one in a hundred.");
        Assert.InRange(peak - before, 0, 128L * 1024 * 1024);
    }

    private static string ClinicOf(int number) => string.Create(CultureInfo.InvariantCulture, $"clinic{number}");

    /// <summary>Comes back a few seconds after the time they were told.</summary>
    private sealed class Person(Stage stage, MfaUser user, TimeSpan lateness)
    {
        private readonly Browser _browser = stage.Browser(user);
        private Task<MfaStep>? _answer;

        public int Tries { get; private set; }

        public bool HasCode { get; private set; }

        public bool IsAnswered => _answer!.IsCompleted;

        public void Try()
        {
            Tries++;
            _answer = _browser.LogInAsync();
        }

        public async Task<DateTimeOffset?> ReadAnswerAsync()
        {
            var step = await _answer!;
            if (step is MfaStep.EnterCode)
            {
                HasCode = true;
                return null;
            }

            var retryAt = IsRefused<MfaRefusal.Busy>(step).RetryAt;
            Assert.True(retryAt > stage.Now, "The time to come back is in the past.");
            return retryAt + lateness;
        }
    }

    /// <summary>Refuses what is more than its limit in any second.</summary>
    private sealed class LimitedRelay(Stage stage, int perSecond)
    {
        private readonly Queue<DateTimeOffset> _lastSecond = new();
        private readonly Lock _lock = new();

        public int Refused { get; private set; }

        public DateTimeOffset LastAt { get; private set; }

        public Task<CodeSendResult> TakeAsync(CodeMessage message, CancellationToken cancellationToken)
        {
            lock (_lock)
            {
                while (_lastSecond.TryPeek(out var oldest) && stage.Now - oldest >= TimeSpan.FromSeconds(1))
                    _lastSecond.Dequeue();
                if (_lastSecond.Count >= perSecond)
                {
                    Refused++;
                    return Task.FromResult<CodeSendResult>(new CodeSendResult.Unavailable(TimeSpan.FromSeconds(1)));
                }

                _lastSecond.Enqueue(stage.Now);
                LastAt = stage.Now;
                return Task.FromResult<CodeSendResult>(new CodeSendResult.Accepted(null));
            }
        }
    }
}
