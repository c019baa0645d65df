using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ClinicMfa.Testing;

/// <summary>All that the author of stores writes to have them tried by the contract suites. One class a database, used as an xunit class fixture.</summary>
/// <remarks>
/// The suites put in what they need under fresh ids and keys: no store has to be empty, and one database serves all tests, in parallel.
/// Make it public, with a constructor without parameters.
/// </remarks>
public abstract class StoreHooks : IAsyncLifetime
{
    /// <summary>Registers the stores under test. Each call is for another server; servers are on the same state where <see cref="SharesState"/> is true.</summary>
    /// <remarks>
    /// Called before <c>AddClinicMfa()</c>; it may be called in here too, to get at the builder. What is not registered is kept in memory,
    /// one for all servers of a test. Register a <see cref="TimeProvider"/> to have another clock than the system's.
    /// </remarks>
    /// <param name="services">The services of the server that is being set up.</param>
    public abstract void AddStores(IServiceCollection services);

    /// <summary>Whether a second server sees what the first one saved. Default: yes; no for stores in memory.</summary>
    public virtual bool SharesState => true;

    /// <summary>Whether the challenge store answers with a subject's two documents at once (<see cref="IMfaChallengeStore.FindWithSubjectAsync"/>). Default: no, each store is asked.</summary>
    public virtual bool AnswersBothAtOnce => false;

    /// <summary>How much is tried at random, 1 or more. Default: 100, which is 100 short sequences of operations at once, 20 long ones in sequence, and 5 rounds of 200 guesses. The nearer the database, the more.</summary>
    public virtual int Iterations => 100;

    /// <summary>Called before each test. Skips or fails it where what the stores need is absent (<see cref="Assert.Skip(string)"/>). Default: goes on.</summary>
    public virtual void Demand() { }

    /// <summary>Moves the clock of all stores, where it is a fake one.</summary>
    /// <param name="span">By how much, zero or more.</param>
    /// <returns>Whether it was moved. Default: no; then the suites wait for as long.</returns>
    public virtual bool TryAdvance(TimeSpan span) => false;

    /// <summary>Called once a server, before its stores are used: for what a host does at its start. Default: nothing is started.</summary>
    /// <param name="services">The server's services.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public virtual ValueTask StartServerAsync(IServiceProvider services, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Called once, before the first test of a class: starts a server, creates a schema. Default: nothing.</summary>
    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Called once, after the last test of a class. Default: nothing.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
