using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Healthy: each table can be read. Asks for one row of each, on a context of its own.</summary>
internal sealed class DatabaseHealthCheck(UnitsOfWork units) : IHealthCheck
{
    public const string Name = "clinicmfa-database";

    /// <summary>A probe gives up soon, and whoever asks must have the answer before it does.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await units.ReadAsync(
                async database =>
                {
                    await ReadAsync<PolicyRow>(database, cancellationToken).ConfigureAwait(false);
                    await ReadAsync<SubjectRow>(database, cancellationToken).ConfigureAwait(false);
                    await ReadAsync<ChallengeRow>(database, cancellationToken).ConfigureAwait(false);
                    await ReadAsync<SendBudgetRow>(database, cancellationToken).ConfigureAwait(false);
                    await ReadAsync<EventRow>(database, cancellationToken).ConfigureAwait(false);
                    await ReadAsync<DeliveryRow>(database, cancellationToken).ConfigureAwait(false);
                    return await ReadAsync<OptOutRow>(database, cancellationToken).ConfigureAwait(false);
                },
                cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy("The database can be read, and has each table of ClinicMfa's.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // providers throw what they like; whatever it is, the check reports it
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new HealthCheckResult(
                context.Registration.FailureStatus, "The database can't be read, or a table of ClinicMfa's is missing (add and apply a migration): logins of staff are refused until it is mended.", fault);
        }
    }

    private static Task<bool> ReadAsync<TRow>(DbContext database, CancellationToken cancellationToken)
        where TRow : class => database.Set<TRow>().IgnoreQueryFilters().AnyAsync(cancellationToken);
}
