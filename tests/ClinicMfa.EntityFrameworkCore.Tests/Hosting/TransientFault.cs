using System.Data.Common;

namespace ClinicMfa.EntityFrameworkCore.Tests;

/// <summary>A fault that passes, as a provider would report it.</summary>
internal sealed class TransientFault(string message) : DbException(message)
{
    public override bool IsTransient => true;
}
