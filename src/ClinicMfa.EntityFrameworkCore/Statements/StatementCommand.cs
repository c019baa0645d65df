using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ClinicMfa.EntityFrameworkCore;

/// <summary>A statement for one model.</summary>
/// <param name="Command">Text and parameters.</param>
/// <param name="Converters">Of the columns it returns, where the host has any.</param>
internal sealed record StatementCommand(IRelationalCommand Command, IReadOnlyList<ValueConverter?> Converters);
