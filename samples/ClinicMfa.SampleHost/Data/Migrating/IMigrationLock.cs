namespace ClinicMfa.SampleHost.Data.Migrating;

/// <summary>Lets one server at a time change the tables.</summary>
/// <remarks>Whoever holds it may be killed: the operating system or the database server frees it then, so that no start ever hangs on one that failed.</remarks>
internal interface IMigrationLock
{
    /// <summary>Waits until no other server holds it.</summary>
    /// <returns>What to dispose of when the tables are as they should be.</returns>
    /// <exception cref="TimeoutException">Another server has held it for a minute.</exception>
    Task<IAsyncDisposable> AcquireAsync(CancellationToken cancellationToken);
}
