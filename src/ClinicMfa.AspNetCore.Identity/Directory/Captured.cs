using System.Linq.Expressions;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>Puts a value into a query as the compiler does for a local variable, so that the database gets a parameter and the query is compiled once.</summary>
internal static class Captured
{
    public static Expression Value(object value, Type type) =>
        Expression.Convert(Expression.Field(Expression.Constant(new Holder(value)), nameof(Holder.Held)), type);

    private sealed class Holder(object value)
    {
        public readonly object Held = value;
    }
}
