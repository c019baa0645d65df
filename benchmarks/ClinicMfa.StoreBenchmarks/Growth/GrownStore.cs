using System.Diagnostics;
using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.StoreBenchmarks.Growth;

/// <summary>Stores that hold so many users, as many facts and as many expired challenges; and people who log in there with a code, through the whole flow.</summary>
internal abstract class GrownStore(int size) : IAsyncDisposable
{
    public const int StaffPerClinic = 100;
    private const int Loggers = 100;

    /// <summary>Longer than a challenge and the wait between two messages take, short enough that a day has room for a run.</summary>
    private static readonly TimeSpan BetweenLogins = TimeSpan.FromMinutes(20);

    private ClinicMfaTestBed? _bed;
    private IReadOnlyList<MfaUser> _users = [];
    private int _turn;

    public abstract string Name { get; }

    public int Size => size;

    protected FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    protected ClinicMfaTestBed Bed => _bed!;

    /// <summary>When what is expired was begun.</summary>
    protected DateTimeOffset Before => Time.GetUtcNow() - TimeSpan.FromHours(1);

    public static MfaSubject Subject(int number) => new(
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"8f14e45f-ceea-467f-a8e5-{number / StaffPerClinic:x12}"),
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"6c1e2d9a-03b7-4f58-9d61-{number:x12}"));

    /// <summary>Fills them.</summary>
    public async Task FillAsync()
    {
        _bed = new ClinicMfaTestBed(Time, AddStores);
        await PrepareAsync();
        _users = [.. Enumerable.Range(0, Loggers).Select(i => Subject(i * (Size / Loggers))).Select(subject => Bed.AddUser(subject.ClinicId, subject.UserId))];
        foreach (var clinic in _users.Select(user => user.Subject.ClinicId).Distinct())
            await Bed.TurnOnAsync(clinic, new MfaPolicyDraft { Methods = [MfaMethod.Email] }, CancellationToken.None);
    }

    /// <summary>So many logins, one after the other.</summary>
    /// <returns>The median of one.</returns>
    public async Task<TimeSpan> LogInAsync(int count)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < count; i++)
        {
            var user = _users[_turn++ % Loggers];
            Time.Advance(BetweenLogins);
            var start = Stopwatch.GetTimestamp();
            var step = await Bed.SignIn.StartAsync(new MfaSignInRequest { Subject = user.Subject }, CancellationToken.None);
            if (step is not MfaStep.EnterCode { ChallengeId: var challenge })
                throw new InvalidOperationException($"A login does not wait for a code: {step}");
            var proof = new MfaPendingProof { Subject = user.Subject, ChallengeId = challenge };
            if (await Bed.SignIn.SubmitCodeAsync(proof, Bed.Email.Last.Code.Reveal(), trustBrowser: false, CancellationToken.None) is not MfaStep.Completed)
                throw new InvalidOperationException("A right code was refused.");
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_bed is not null)
            await _bed.DisposeAsync();
    }

    protected abstract void AddStores(IServiceCollection services);

    protected abstract Task PrepareAsync();
}
