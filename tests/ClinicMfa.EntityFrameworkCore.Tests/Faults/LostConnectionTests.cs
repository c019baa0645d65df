using ClinicMfa.Shared;
using ClinicMfa.Shared.Postgres;
using ClinicMfa.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ClinicMfa.EntityFrameworkCore.Tests.Faults;

/// <summary>The connection goes exactly at a statement that is its own COMMIT, as each is here: the answer is right, and nothing is done twice.</summary>
[Trait("Fault", "connection lost at COMMIT")]
public sealed class LostConnectionTests(PostgresServer postgres) : IAsyncLifetime
{
    private static readonly BudgetLimit[] Limits = [new(5, TimeSpan.FromMinutes(15))];

    private HostDatabase? _database;
    private CuttingProxy? _proxy;
    private ClinicMfaTestBed? _bed;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ClinicMfaTestBed Bed => _bed!;

    private CuttingProxy Proxy => _proxy!;

    public async ValueTask InitializeAsync()
    {
        RequiredService.Demand(postgres.Absence);
        _database = await HostDatabase.CreateAsync(Engine.Postgres, postgres);
        _proxy = new CuttingProxy(postgres.Port);
        _proxy.Start();
        var through = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Port = _proxy.Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ToString();
        _bed = HostDatabase.ServeWith<HostContext>(services => services.AddDbContext<HostContext>(options => options.UseNpgsql(through)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_bed is not null)
            await _bed.DisposeAsync();
        if (_proxy is not null)
            await _proxy.DisposeAsync();
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Theory]
    [InlineData(Cut.BeforeItArrives)]
    [InlineData(Cut.BeforeItsAnswer)]
    [Trait("Rule", "C3")]
    public async Task RightCode_CutAtCommitOfTheGrant_LetInAndGrantedOnce(Cut cut)
    {
        var person = await Person.InNewClinicAsync(Bed);
        Assert.IsType<MfaStep.EnterCode>(await person.LogInAsync());

        Proxy.CutNext(Samples.SaveOnPostgres, cut);
        var step = await person.TypeRightAsync();

        Assert.Equal(1, Proxy.Cuts);
        Assert.IsType<MfaStep.Completed>(step);
        Assert.Single(await Bed.GrantsAsync(person.Subject.ClinicId));
        var subject = Assert.IsType<StoreLookup<SubjectRecord>.Found>(await Bed.Subjects.FindAsync(person.Subject, Token)).Document;
        Assert.Equal(1, subject.Version);
        Assert.IsType<MfaStep.Refused>(await person.TypeRightAsync());
    }

    /// <summary>What can't be found out lets nobody in, even if it was written; and the user can log in again.</summary>
    [Theory]
    [InlineData(Cut.BeforeItArrives, 0)]
    [InlineData(Cut.BeforeItsAnswer, 1)]
    [Trait("Rule", "C3")]
    [Trait("Rule", "F1")]
    [Trait("Rule", "F2")]
    public async Task RightCode_CutAtCommitAndServerStaysAway_RefusedAndNextLoginWorks(Cut cut, int grants)
    {
        var person = await Person.InNewClinicAsync(Bed);
        Assert.IsType<MfaStep.EnterCode>(await person.LogInAsync());

        Proxy.ClosesWithCut = true;
        Proxy.CutNext(Samples.SaveOnPostgres, cut);
        var refused = Assert.IsType<MfaStep.Refused>(await person.TypeRightAsync());
        Proxy.ClosesWithCut = Proxy.IsClosed = false;

        Assert.IsType<MfaRefusal.Unavailable>(refused.Refusal);
        Assert.Equal(grants, (await Bed.GrantsAsync(person.Subject.ClinicId)).Count);
        Assert.IsType<MfaRefusal.ChallengeGone>(Assert.IsType<MfaStep.Refused>(await person.TypeRightAsync()).Refusal);
        Assert.IsType<MfaStep.Completed>(await person.LogInWithCodeAsync());
        Assert.Equal(grants + 1, (await Bed.GrantsAsync(person.Subject.ClinicId)).Count);
    }

    [Theory]
    [InlineData(Cut.BeforeItArrives)]
    [InlineData(Cut.BeforeItsAnswer)]
    [Trait("Rule", "P9")]
    public async Task PolicySave_CutAtCommit_SavedOnce(Cut cut)
    {
        var clinic = Samples.ClinicId();
        var subject = new MfaSubject(clinic, "admin");

        Proxy.CutNext(Samples.SaveOnPostgres, cut);
        var outcome = await Bed.Policies.TrySaveAsync(Samples.Policy(clinic, 1), 0, Samples.Fact(subject), Token);

        Assert.Equal((1, SaveOutcome.Saved), (Proxy.Cuts, outcome));
        Assert.Single(await Bed.Events.PageAsync(new() { ClinicId = clinic, PageSize = 10 }, Token));
        Assert.Equal(SaveOutcome.Conflict, await Bed.Policies.TrySaveAsync(Samples.Policy(clinic, 1), 0, Samples.Fact(subject), Token));
    }

    [Theory]
    [InlineData(Cut.BeforeItArrives)]
    [InlineData(Cut.BeforeItsAnswer)]
    [Trait("Rule", "A1")]
    public async Task Append_Cut_RecordedOnce(Cut cut)
    {
        var subject = Samples.Subject();

        Proxy.CutNext("INSERT", cut);
        await Bed.Events.AppendAsync(Samples.Fact(subject), Token);

        Assert.Equal(1, Proxy.Cuts);
        Assert.Single(await Bed.Events.PageAsync(new() { ClinicId = subject.ClinicId, PageSize = 10 }, Token));
    }

    [Theory]
    [InlineData(0, Cut.BeforeItArrives)]
    [InlineData(0, Cut.BeforeItsAnswer)]
    [InlineData(1, Cut.BeforeItArrives)]
    [InlineData(1, Cut.BeforeItsAnswer)]
    public async Task ChallengeSave_Cut_Saved(long expected, Cut cut)
    {
        var subject = Samples.Subject();
        var expiry = Samples.Now.AddHours(1);
        for (var version = 1; version <= expected; version++)
            await Bed.Challenges.TrySaveAsync(Samples.Challenges(subject, version), version - 1, expiry, Token);

        Proxy.CutNext("\"ClinicMfaChallenges\"", cut);
        var outcome = await Bed.Challenges.TrySaveAsync(Samples.Challenges(subject, expected + 1), expected, expiry, Token);

        Assert.Equal((1, SaveOutcome.Saved), (Proxy.Cuts, outcome));
        Assert.Equal(SaveOutcome.Conflict, await Bed.Challenges.TrySaveAsync(Samples.Challenges(subject, expected + 1), expected, expiry, Token));
    }

    /// <summary>The first report of a message, and a final one over one that was not.</summary>
    [Theory]
    [InlineData(false, "INSERT", Cut.BeforeItArrives)]
    [InlineData(false, "INSERT", Cut.BeforeItsAnswer)]
    [InlineData(true, "UPDATE", Cut.BeforeItArrives)]
    [InlineData(true, "UPDATE", Cut.BeforeItsAnswer)]
    [Trait("Threat", "B29")]
    public async Task DeliverySave_Cut_KeptAndToldSo(bool isSentKept, string statement, Cut cut)
    {
        var clinic = Samples.ClinicId();
        if (isSentKept)
            Assert.True(await Bed.Events.TrySaveDeliveryAsync(Samples.Delivery(clinic, DeliveryState.Sent), Token));

        Proxy.CutNext(statement, cut);
        var isKept = await Bed.Events.TrySaveDeliveryAsync(Samples.Delivery(clinic, DeliveryState.Delivered), Token);

        Assert.Equal((1, true), (Proxy.Cuts, isKept));
        Assert.False(await Bed.Events.TrySaveDeliveryAsync(Samples.Delivery(clinic, DeliveryState.NotDelivered), Token));
        Assert.Equal(DeliveryState.Delivered, Assert.Single(await Bed.Events.FindDeliveriesAsync(clinic, [Samples.MessageId], Token)).State);
    }

    [Theory]
    [InlineData(0, Cut.BeforeItArrives)]
    [InlineData(0, Cut.BeforeItsAnswer)]
    [InlineData(1, Cut.BeforeItArrives)]
    [InlineData(1, Cut.BeforeItsAnswer)]
    [Trait("Rule", "M5")]
    public async Task OptOutSave_Cut_Saved(long expected, Cut cut)
    {
        var key = Samples.ClinicId();
        for (var version = 1; version <= expected; version++)
            await Bed.OptOuts.TrySaveAsync(Samples.OptOut(key, version), version - 1, Token);

        Proxy.CutNext("\"ClinicMfaOptOuts\"", cut);
        var outcome = await Bed.OptOuts.TrySaveAsync(Samples.OptOut(key, expected + 1), expected, Token);

        Assert.Equal((1, SaveOutcome.Saved), (Proxy.Cuts, outcome));
        Assert.Equal(SaveOutcome.Conflict, await Bed.OptOuts.TrySaveAsync(Samples.OptOut(key, expected + 1), expected, Token));
    }

    [Theory]
    [InlineData(Cut.BeforeItArrives)]
    [InlineData(Cut.BeforeItsAnswer)]
    [Trait("Rule", "C7")]
    public async Task Take_Cut_OneTaken(Cut cut)
    {
        var key = new BudgetKey(Samples.ClinicId());
        var now = Samples.Now;
        await Bed.Budgets.TakeAsync(key, Limits, now, Token);

        Proxy.CutNext("\"ClinicMfaSendBudgets\"", cut);
        var answer = await Bed.Budgets.TakeAsync(key, Limits, now, Token);

        Assert.Equal((1, true, 3), (Proxy.Cuts, answer.IsTaken, await Bed.LeftAsync(key, Limits, now)));
    }

    /// <summary>Cut on its way to the server or back: one from each, whichever it was.</summary>
    [Theory]
    [InlineData(Cut.BeforeItArrives)]
    [InlineData(Cut.BeforeItsAnswer)]
    [Trait("Rule", "C7")]
    public async Task TakeFromAll_Cut_OneTakenFromEach(Cut cut)
    {
        BudgetRequest[] both = [new(new BudgetKey(Samples.ClinicId()), Limits), new(new BudgetKey(Samples.ClinicId()), Limits)];
        var now = Samples.Now;

        Proxy.CutNext("\"ClinicMfaSendBudgets\"", cut);
        var answers = await Bed.Budgets.TakeFromAllAsync(both, now, Token);

        Assert.Equal(1, Proxy.Cuts);
        Assert.Equal([true, true], answers.Select(answer => answer.IsTaken));
        foreach (var (key, limits) in both)
            Assert.Equal(4, await Bed.LeftAsync(key, limits, now));
    }

    /// <summary>The second has none left, and the answer is lost: the first has what it had.</summary>
    [Theory]
    [InlineData(Cut.BeforeItArrives)]
    [InlineData(Cut.BeforeItsAnswer)]
    [Trait("Rule", "C7")]
    public async Task TakeFromAll_CutAndTheSecondHasNone_NothingTaken(Cut cut)
    {
        var (first, second) = (new BudgetKey(Samples.ClinicId()), new BudgetKey(Samples.ClinicId()));
        var now = Samples.Now;
        for (var taken = 0; taken < 5; taken++)
            await Bed.Budgets.TakeAsync(second, Limits, now, Token);

        Proxy.CutNext("\"ClinicMfaSendBudgets\"", cut);
        var answers = await Bed.Budgets.TakeFromAllAsync([new(first, Limits), new(second, Limits)], now, Token);

        Assert.Equal(1, Proxy.Cuts);
        Assert.Equal([true, false], answers.Select(answer => answer.IsTaken));
        Assert.Equal((5, 0), (await Bed.LeftAsync(first, Limits, now), await Bed.LeftAsync(second, Limits, now)));
    }

    /// <summary>Two messages at the very same moment: one of them is given back, not both.</summary>
    [Theory]
    [InlineData(Cut.BeforeItArrives)]
    [InlineData(Cut.BeforeItsAnswer)]
    [Trait("Rule", "C7")]
    public async Task GiveBack_Cut_OneGivenBack(Cut cut)
    {
        var key = new BudgetKey(Samples.ClinicId());
        var now = Samples.Now;
        for (var taken = 0; taken < 5; taken++)
            await Bed.Budgets.TakeAsync(key, Limits, now, Token);

        Proxy.CutNext("\"ClinicMfaSendBudgets\"", cut);
        await Bed.Budgets.GiveBackAsync([key], now, Token);

        Assert.Equal((1, 1), (Proxy.Cuts, await Bed.LeftAsync(key, Limits, now)));
    }
}
