using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>Units of work on the host's own kind of context.</summary>
internal sealed class UnitsOfWorkOf<TContext>(IServiceScopeFactory scopes, SqliteLine line, ILogger<UnitsOfWorkOf<TContext>> logger) : UnitsOfWork(scopes, line, logger)
    where TContext : DbContext
{
    protected override DbContext ContextOf(IServiceProvider services) => services.GetRequiredService<TContext>();
}
