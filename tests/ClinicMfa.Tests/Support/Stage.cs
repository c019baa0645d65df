using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Tests.Support;

/// <summary>One test's world: clinics, staff, stores, senders and a clock that only the test moves.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Harbor = "harbor";
    public const string Summit = "summit";
    public const string PhoneNumber = "+14152013344";

    public Stage(Action<IServiceCollection>? configure = null, Action<ClinicMfaOptions>? options = null, FaultyStores? stores = null, bool withTextSender = true, bool withNotices = false)
    {
        Bed = new ClinicMfaTestBed(
            Time,
            services =>
            {
                stores?.AddTo(services, Time);
                configure?.Invoke(services);
                if (options is not null)
                    services.Configure(options);
            },
            withTextSender,
            withNoticeSenders: withNotices);
    }

    public static DateTimeOffset StartedAt { get; } = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static MfaActor.Operator Operator { get; } = new("support desk", "ticket 42");

    public FakeTimeProvider Time { get; } = new(StartedAt);

    public ClinicMfaTestBed Bed { get; }

    public DateTimeOffset Now => Time.GetUtcNow();

    public IMfaSignInService SignIn => Bed.SignIn;

    public IMfaAdministration Administration => Bed.Administration;

    public T Get<T>()
        where T : notnull => Bed.Services.GetRequiredService<T>();

    public void Pass(TimeSpan span) => Time.Advance(span);

    public Task<MfaPolicy> EmailsAsync(int? days = 30, string clinic = Harbor) =>
        TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Email], PromptEveryDays = days }, clinic);

    public Task<MfaPolicy> TextsAsync(int? days = 30, string clinic = Harbor) =>
        TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Text], PromptEveryDays = days }, clinic);

    public Task<MfaPolicy> UsersChooseAsync(int? days = 30, string clinic = Harbor) =>
        TurnOnAsync(new MfaPolicyDraft { Methods = [MfaMethod.Email, MfaMethod.Text], PromptEveryDays = days }, clinic);

    public Task<MfaPolicy> TurnOnAsync(MfaPolicyDraft draft, string clinic = Harbor) => Bed.TurnOnAsync(clinic, draft, Token);

    public async Task TurnOffAsync(string clinic = Harbor) =>
        Assert.IsType<PolicyChange.Saved>(await Administration.TurnOffAsync(Operator, clinic, (await PolicyAsync(clinic)).Version, Token));

    public MfaUser User(string id = "nurse", string clinic = Harbor, bool isAdmin = false) => Bed.AddUser(clinic, id, isAdmin);

    public Browser Browser(MfaUser user) => new(this, user.Subject);

    /// <summary>A user who has set up by email in a clinic where emails are asked for, and the browser it was done on.</summary>
    public async Task<(MfaUser User, Browser Browser)> EmailUserAsync(string id = "nurse", string clinic = Harbor, int? days = 30)
    {
        await EmailsAsync(days, clinic);
        var user = User(id, clinic);
        return (user, await SetUpAsync(user));
    }

    /// <summary>Sets a user up by the clinic's only method, and gives the browser it was done on.</summary>
    public async Task<Browser> SetUpAsync(MfaUser user, string phoneNumber = PhoneNumber)
    {
        var browser = Browser(user);
        if (await browser.LogInAsync() is MfaStep.EnterPhoneNumber)
            await browser.GivePhoneAsync(phoneNumber);
        Assert.IsType<MfaStep.Completed>(await browser.TypeRightAsync());
        return browser;
    }

    public void ChangePassword(MfaUser user) => Bed.Directory.Change(user.Subject, old => old with { CredentialStamp = old.CredentialStamp + "'" });

    public async Task<MfaPolicy> PolicyAsync(string clinic = Harbor) =>
        Assert.IsType<StoreLookup<MfaPolicy>.Found>(await Get<IMfaPolicyStore>().FindAsync(clinic, Token)).Document;

    public Task<SubjectRecord> RecordAsync(MfaUser user) => RecordAsync(user.Subject);

    public async Task<SubjectRecord> RecordAsync(MfaSubject subject) =>
        await Get<IMfaSubjectStore>().FindAsync(subject, Token) is StoreLookup<SubjectRecord>.Found found ? found.Document : SubjectRecord.New(subject);

    public Task<ChallengeRecord> ChallengesAsync(MfaUser user) => ChallengesAsync(user.Subject);

    public async Task<ChallengeRecord> ChallengesAsync(MfaSubject subject) =>
        await Get<IMfaChallengeStore>().FindAsync(subject, Token) is StoreLookup<ChallengeRecord>.Found found ? found.Document : ChallengeRecord.New(subject);

    /// <summary>A clinic's events, oldest first.</summary>
    public async Task<IReadOnlyList<MfaEvent>> EventsAsync(string clinic = Harbor)
    {
        var newestFirst = new List<MfaEvent>();
        var query = new MfaEventQuery { ClinicId = clinic, PageSize = MfaEventQuery.MaxPageSize };
        while (await Get<IMfaEventStore>().PageAsync(query, Token) is [.., var last] page)
        {
            newestFirst.AddRange(page);
            query = query with { Before = last.Id };
        }

        newestFirst.Reverse();
        return newestFirst;
    }

    public ValueTask DisposeAsync() => Bed.DisposeAsync();
}
