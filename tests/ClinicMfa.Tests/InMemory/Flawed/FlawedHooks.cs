using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.Tests.InMemory.Flawed;

/// <summary>Stores with one thing wrong, on a state that servers share.</summary>
internal sealed class FlawedHooks : StoreHooks
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly Flaw _flaw;
    private Stores _stores;

    public FlawedHooks(Flaw flaw)
    {
        _flaw = flaw;
        _stores = Create();
    }

    /// <summary>Races are for chance to find: twice as many sequences as a store author has by default.</summary>
    public override int Iterations => 200;

    public override bool AnswersBothAtOnce => _flaw is Flaw.ReadAlongThoughExpired or Flaw.ReadAlongPastAnotherStore;

    /// <summary>What a command to a database takes: the time in which another one comes in between.</summary>
    public static Task OnTheWayAsync() => Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);

    public override void AddStores(IServiceCollection services)
    {
        if (_flaw == Flaw.StatePerServer)
            _stores = Create();
        services.AddSingleton<TimeProvider>(_time);
        services.AddSingleton<IMfaPolicyStore>(_stores.Documents);
        services.AddSingleton<IMfaSubjectStore>(_stores.Documents);
        services.AddSingleton<IMfaEventStore>(_stores.Documents);
        services.AddSingleton<IMfaOptOutStore>(_stores.OptOuts);
        services.AddSingleton<IMfaChallengeStore>(_stores.Challenges);
        services.AddSingleton<IMfaSendBudgetStore>(_stores.Budgets);
        if (_flaw != Flaw.RememberedPerServer)
            return;
        var remembering = new RememberingStores(_stores.Documents, _stores.OptOuts, _stores.Challenges);
        services.AddSingleton<IMfaPolicyStore>(remembering);
        services.AddSingleton<IMfaSubjectStore>(remembering);
        services.AddSingleton<IMfaOptOutStore>(remembering);
        services.AddSingleton<IMfaChallengeStore>(remembering);
    }

    public override bool TryAdvance(TimeSpan span)
    {
        _time.Advance(span);
        return true;
    }

    private Stores Create() => new(new FlawedDocuments(_flaw), new FlawedOptOuts(_flaw), new FlawedChallenges(_flaw, _time), new FlawedBudgets(_flaw));

    private sealed record Stores(FlawedDocuments Documents, FlawedOptOuts OptOuts, FlawedChallenges Challenges, FlawedBudgets Budgets);
}
