using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ClinicMfa.EntityFrameworkCore.Tests;

/// <summary>A host's own execution strategy: it retries what it is told to.</summary>
internal sealed class OuterStrategy(DbContext context) : ExecutionStrategy(context, maxRetryCount: 3, maxRetryDelay: TimeSpan.FromMilliseconds(10))
{
    protected override bool ShouldRetryOn(Exception exception) => exception is TransientFault;
}
