using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace ClinicMfa.AspNetCore.Identity;

/// <summary>The key of a user class as queries need it: <c>Id</c>, of a type that has an order, as <c>IdentityUser&lt;TKey&gt;</c> has it.</summary>
internal sealed class UserKey<TUser>
    where TUser : class
{
    private static readonly MethodInfo CompareStrings = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    private readonly PropertyInfo? _property = typeof(TUser).GetProperty("Id", BindingFlags.Public | BindingFlags.Instance);

    /// <summary>Whether there is one.</summary>
    [MemberNotNullWhen(true, nameof(_property))]
    public bool IsKnown => _property is { } property && typeof(IComparable).IsAssignableFrom(property.PropertyType) && Converter.CanConvertFrom(typeof(string));

    private TypeConverter Converter => TypeDescriptor.GetConverter(_property!.PropertyType);

    /// <summary>Whether a text can be a key at all: a store would throw for one that can't.</summary>
    public bool CanBe(string id) => !IsKnown || TryParse(id, out _);

    /// <summary>Orders by key.</summary>
    public IQueryable<TUser> Order(IQueryable<TUser> users)
    {
        var user = Expression.Parameter(typeof(TUser), "user");
        var key = Expression.Lambda(Expression.Property(user, Known), user);
        return users.Provider.CreateQuery<TUser>(Expression.Call(
            typeof(Queryable), nameof(Queryable.OrderBy), [typeof(TUser), Known.PropertyType], users.Expression, Expression.Quote(key)));
    }

    /// <summary>Those after a key, in the database's own order of keys.</summary>
    public IQueryable<TUser> After(IQueryable<TUser> users, string id)
    {
        if (!TryParse(id, out var key))
            throw new ArgumentException("The continuation is none of this directory's.", nameof(id));
        var user = Expression.Parameter(typeof(TUser), "user");
        var own = Expression.Property(user, Known);
        var given = Captured.Value(key, Known.PropertyType);
        var compared = Known.PropertyType == typeof(string)
            ? Expression.Call(CompareStrings, own, given)
            : Expression.Call(own, Known.PropertyType.GetMethod(nameof(IComparable.CompareTo), [Known.PropertyType])!, given);
        return users.Where(Expression.Lambda<Func<TUser, bool>>(Expression.GreaterThan(compared, Expression.Constant(0)), user));
    }

    private PropertyInfo Known => IsKnown ? _property : throw new InvalidOperationException($"{typeof(TUser).Name} has no property Id that has an order.");

    private bool TryParse(string id, [NotNullWhen(true)] out object? key)
    {
        try
        {
            key = Converter.ConvertFromInvariantString(id);
            return key is not null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            key = null; // no key of this type, so nobody's
            return false;
        }
    }
}
